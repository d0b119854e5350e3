package kagami.device;

import java.util.Optional;
import kagami.device.camera.Camera;
import kagami.device.camera.Guided;
import kagami.device.guide.AlignLoop;
import kagami.device.guide.Guidance;
import kagami.device.guide.Guide;
import kagami.device.guide.Instruction;
import kagami.device.guide.OwnView;
import kagami.device.guide.Pose;
import kagami.device.session.Event;
import kagami.device.session.Who;

/** Gets a person in place by what previews show. */
final class GuidedAligning implements ScanDesk.Aligning {
  private static final byte[] NO_PICTURE = {};

  private final AlignLoop loop;
  private final PeoplesDesk people;
  private final Glass glass;
  private final Guided person;

  /** Shows what is not said in words. */
  interface Glass {
    /** The mirrored picture; an empty one takes it away. */
    void preview(byte[] jpeg);

    /** Where the person is wanted; nowhere takes it away. */
    void wanted(Optional<Pose> pose);
  }

  /**
   * @param person hears and sees what the glass says; a simulated one
   * @param glass cleared in the end
   */
  GuidedAligning(Camera camera, Guide guide, PeoplesDesk people, Guided person, Glass glass) {
    this.loop = new AlignLoop(camera, guide, System::nanoTime);
    this.people = people;
    this.person = person;
    this.glass = glass;
  }

  @Override
  public ScanDesk.Aligned align(Who who, ScanDesk.Wish wish) {
    try {
      Told told = new Told(wish, person, glass);
      return switch (loop.run(camera -> people.placing(who, camera), told, wish::withdrawn)) {
        case AlignLoop.End.Held(OwnView view) -> new ScanDesk.Aligned.InPlace(Optional.of(view));
        case AlignLoop.End.Stopped() -> new ScanDesk.Aligned.Withdrawn();
      };
    } finally {
      glass.preview(NO_PICTURE);
      glass.wanted(Optional.empty());
    }
  }

  private static final class Told implements AlignLoop.Audience {
    private final ScanDesk.Wish wish;
    private final Guided person;
    private final Glass glass;
    private Instruction said = Instruction.WAIT;

    Told(ScanDesk.Wish wish, Guided person, Glass glass) {
      this.wish = wish;
      this.person = person;
      this.glass = glass;
    }

    @Override
    public void guided(Guidance guidance) {
      said = guidance.instruction();
      wish.tell(new Event.Guided(guidance));
    }

    @Override
    public void seen(Pose is, Pose wanted) {
      person.hear(Reaction.to(said, is, wanted));
      glass.wanted(Optional.of(wanted));
    }

    @Override
    public void picture(byte[] jpeg) {
      glass.preview(jpeg);
    }
  }
}
