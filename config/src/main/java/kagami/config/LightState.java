package kagami.config;

/** Light under which one frame of a pass is taken. A quadrant is two neighbouring ring sectors. */
public enum LightState {
  /** Ring off: the room's light alone, to be subtracted. */
  AMBIENT,
  /** All sectors on. */
  FULL,
  /** Upper quadrant. */
  NORTH,
  /** Lower quadrant. */
  SOUTH,
  /** Right quadrant, seen from the mirror. */
  EAST,
  /** Left quadrant, seen from the mirror. */
  WEST
}
