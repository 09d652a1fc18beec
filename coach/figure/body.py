"""The mannequin's measures, in units of about a centimetre: a person of some 170."""

from __future__ import annotations

TORSO = 47.5
UPPER_ARM = 27.0
FOREARM = 23.5
THIGH = 43.0
SHIN = 40.0

NECK_ROOT = (52.0, 1.0)
"""Where the neck begins, in the torso's axes: along it from the hip, and towards the back."""
NECK = 10.0
SKULL = (7.6, 2.0)
"""From the top of the neck to the middle of the head: towards the crown, towards the face."""

SEAT_DEPTH = 9.8
"""From the hip joint down to what one sits on."""
KNEE_PAD = 6.2
"""From the knee joint down to what one kneels on."""
ELBOW_PAD = 4.2
"""From the elbow joint down to what one leans on."""
PALM = 2.6
"""From the wrist joint to the palm's surface."""
GRASP = 8.0
"""From the wrist joint of a hand that holds the seat's edge down to the seat."""
SOLE_DEPTH = 6.5
"""From the ankle joint to the sole."""

HEEL_POINT = (-4.2, -SOLE_DEPTH)
BALL_POINT = (10.5, -SOLE_DEPTH)
TOE_TIP = (17.4, -4.9)
INSTEP_POINT = (12.5, -1.4)
"""Places of the foot from the ankle joint: along the foot, and up from the sole."""

THIGH_TOP = (10.4, 6.6)
"""From the thigh bone to the top of the thigh, at the hip and at the knee."""
BELLY_FRONT = 10.6
"""From the spine line to the front of the belly."""
FLANK = 3.0
"""From the spine line to the wrist of a hand laid on the belly from the side."""

BREATH_BELLY = 2.4
BREATH_CHEST = 1.5
"""How far a full in-breath carries belly and chest forward."""
