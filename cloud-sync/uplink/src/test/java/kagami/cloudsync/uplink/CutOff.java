package kagami.cloudsync.uplink;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Vector;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.internal.ClientComms;
import org.eclipse.paho.mqttv5.client.internal.ClientState;
import org.eclipse.paho.mqttv5.common.packet.MqttWireMessage;

/** What the client does when its queue is cleared while its sender takes from it. */
final class CutOff {
  private CutOff() {}

  /** From now on the queue is empty whenever the sender has looked at its first message. */
  static void clearQueueBetweenLookingAndTaking(Link link) throws ReflectiveOperationException {
    Object client = field(Link.class, "client").get(link);
    Object comms = field(MqttAsyncClient.class, "comms").get(client);
    Object state = field(ClientComms.class, "clientState").get(comms);
    field(ClientState.class, "pendingMessages").set(state, new ClearedWhenLookedAt());
  }

  /** True for what the sender of version 1.2.5 then trips over. */
  static boolean senderTripped(RuntimeException problem) {
    return problem instanceof ArrayIndexOutOfBoundsException
        && Arrays.stream(problem.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().equals(ClientState.class.getName())
                        && frame.getMethodName().equals("get"));
  }

  private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @SuppressWarnings("JdkObsolete") // the client's own kind of queue
  private static final class ClearedWhenLookedAt extends Vector<MqttWireMessage> {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized MqttWireMessage elementAt(int index) {
      MqttWireMessage first = super.elementAt(index);
      clear();
      return first;
    }
  }
}
