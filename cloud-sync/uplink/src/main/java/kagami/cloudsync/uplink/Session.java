package kagami.cloudsync.uplink;

import kagami.cloudsync.home.HomeAssistant;
import kagami.cloudsync.home.LampOrder;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.tinylog.Logger;

/**
 * What happens on one connection: each thing that came takes its effect first and is acknowledged
 * then, so that neither a receipt nor a command is lost when the power fails in between. Used by
 * the uplink's thread alone.
 */
final class Session {
  private final Topics topics;
  private final MirrorSide mirror;
  private final Outlet outlet;
  private final Drain drain;
  private final Announcer announcer;

  Session(Topics topics, MirrorSide mirror, Outlet outlet, Drain drain, Announcer announcer) {
    this.topics = topics;
    this.mirror = mirror;
    this.outlet = outlet;
    this.drain = drain;
    this.announcer = announcer;
  }

  /** Sends what is due. */
  void send() throws MqttException {
    drain.send();
    announcer.look(outlet);
  }

  /** Acts on a signal. */
  void act(Signal signal) throws MqttException {
    switch (signal) {
      case Signal.Wake _ -> announcer.changed();
      case Signal.Answered answer -> drain.answered(answer);
      case Signal.Arrived arrived -> {
        arrived(arrived);
        outlet.acknowledge(arrived);
      }
      case Signal.Lost(String reason) -> throw new LinkLost(reason);
    }
  }

  private void arrived(Signal.Arrived arrived) throws MqttException {
    String topic = arrived.topic();
    if (topic.equals(topics.receipt())) {
      drain.receipt(arrived.payload());
    } else if (topic.equals(topics.command())) {
      mirror.command(arrived.payload());
    } else if (topic.equals(Topics.HOME_ASSISTANT_STATUS)) {
      if (HomeAssistant.birth(arrived.payload()) && !arrived.retained()) {
        announcer.announce(outlet);
      }
    } else if (!arrived.retained()) { // an order that somebody retained would be repeated for ever
      order(topic, arrived.payload());
    }
  }

  private void order(String topic, byte[] payload) {
    if (topic.equals(topics.lightSet())) {
      LampOrder.read(payload)
          .ifPresentOrElse(mirror::lamp, () -> Logger.warn("ignored an order to the lamp"));
      announcer.changed();
    } else if (topic.equals(topics.scanSet()) && HomeAssistant.press(payload)) {
      mirror.startScan();
    }
  }

  /** The connection broke while it was in use. */
  static final class LinkLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LinkLost(String reason) {
      super(reason);
    }
  }
}
