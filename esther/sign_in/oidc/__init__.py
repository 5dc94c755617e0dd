"""Coming in with an e-ID: OpenID Connect, the authorization code with PKCE.

Ours, on PyJWT, because allauth's client trusts a token that came over TLS without looking at
its signature, takes the algorithm from the token, and sends no nonce.
"""
