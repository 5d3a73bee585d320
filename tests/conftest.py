"""What the property tests try: the same examples every time, so that a failure is the change's.

``HYPOTHESIS_PROFILE=thorough`` tries many more, others each time, and ``new`` as many, others each time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

quiet = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("new", deadline=None, max_examples=80, suppress_health_check=quiet)
settings.register_profile("ci", settings.get_profile("new"), derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=1000, suppress_health_check=quiet)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
