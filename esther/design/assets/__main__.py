import sys

from esther.design.assets import main

sys.exit(main())
