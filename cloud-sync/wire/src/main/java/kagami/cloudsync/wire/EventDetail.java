package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.OffsetDateTime;
import java.util.UUID;

/** What happened; the JSON field {@code kind} tells which of these it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EventDetail.RoutineStep.class, name = "routine-step"),
  @JsonSubTypes.Type(value = EventDetail.Irritation.class, name = "irritation"),
  @JsonSubTypes.Type(value = EventDetail.Product.class, name = "product"),
  @JsonSubTypes.Type(value = EventDetail.Treatment.class, name = "treatment"),
  @JsonSubTypes.Type(value = EventDetail.Consent.class, name = "consent"),
  @JsonSubTypes.Type(value = EventDetail.PersonErased.class, name = "person-erased"),
  @JsonSubTypes.Type(value = EventDetail.ClaimOffer.class, name = "claim-offer"),
  @JsonSubTypes.Type(value = EventDetail.Gone.class, name = "gone"),
  @JsonSubTypes.Type(value = EventDetail.Entity.class, name = "entity")
})
public sealed interface EventDetail {

  /** Whether an event of this kind is always about a person. */
  default boolean needsPerson() {
    return switch (this) {
      case RoutineStep _, Irritation _, Product _, Treatment _, Consent _ -> true;
      case PersonErased _, ClaimOffer _, Gone _, Entity _ -> false;
    };
  }

  /**
   * A step of the care routine was done or left out.
   *
   * @param step which step, such as {@code evening.cleanse}
   */
  record RoutineStep(String step, Outcome outcome) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public RoutineStep {
      Limits.token("step", step);
      Limits.present("outcome", outcome);
    }

    /** What became of a step. */
    public enum Outcome {
      /** It was done. */
      @JsonProperty("done")
      DONE,
      /** It was left out. */
      @JsonProperty("skipped")
      SKIPPED
    }
  }

  /**
   * The person told how irritated a zone is.
   *
   * @param zone zone id; {@code face} for all of it
   * @param level 0 (not at all) to 3 (strongly)
   */
  record Irritation(String zone, int level) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Irritation {
      Limits.token("zone", zone);
      Limits.count("level", level, 0, 3);
    }
  }

  /**
   * The person began or ceased to use a product.
   *
   * @param product id of the product's entity
   */
  record Product(UUID product, Use use) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Product {
      Limits.present("product", product);
      Limits.present("use", use);
    }

    /** Whether a product is in use. */
    public enum Use {
      /** From now on. */
      @JsonProperty("started")
      STARTED,
      /** No longer. */
      @JsonProperty("stopped")
      STOPPED
    }
  }

  /**
   * A professional treatment took place.
   *
   * @param treatment which one, such as {@code microneedling}
   */
  record Treatment(String treatment) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Treatment {
      Limits.token("treatment", treatment);
    }
  }

  /**
   * The person agreed to something, or no longer does.
   *
   * @param purpose to what, such as {@code keep-numbers}
   */
  record Consent(String purpose, Decision decision) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Consent {
      Limits.token("purpose", purpose);
      Limits.present("decision", decision);
    }

    /** What a person decided. */
    public enum Decision {
      /** It is agreed to. */
      @JsonProperty("given")
      GIVEN,
      /** It is no longer agreed to. */
      @JsonProperty("withdrawn")
      WITHDRAWN
    }
  }

  /** Everything about a person was erased on the mirror and is to be erased everywhere. */
  record PersonErased(UUID person) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public PersonErased {
      Limits.present("person", person);
    }
  }

  /**
   * The mirror shows a one-time code that links it to an account.
   *
   * @param codeHash slow, salted hash of the code with its own parameters, as {@code
   *     kagami.cloudsync.claim.ClaimHash} makes it; the code itself is not sent
   * @param expiresAt when the code ends
   */
  record ClaimOffer(String codeHash, OffsetDateTime expiresAt) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public ClaimOffer {
      Limits.hash("codeHash", codeHash);
      Limits.date("expiresAt", expiresAt);
    }
  }

  /**
   * Messages that the mirror no longer has and that will never come.
   *
   * @param stream of which stream
   * @param first first sequence number
   * @param last last sequence number
   * @param reason why, such as {@code person-erased}
   */
  record Gone(StreamName stream, long first, long last, String reason) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Gone {
      Limits.present("stream", stream);
      Limits.range("gone", first, last);
      Limits.token("reason", reason);
    }
  }

  /** An entity was written or deleted at the mirror. */
  record Entity(EntityChange change) implements EventDetail {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Entity {
      Limits.present("change", change);
    }
  }
}
