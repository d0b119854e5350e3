package kagami.cloudsync.service.broker;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import kagami.cloudsync.wire.Limits;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Ends the connection of a client that begins a packet beyond the limit, before the packet takes
 * memory. Artemis tells clients its limit but reads up to 256 MB of one that does not care; so its
 * decoder is exchanged once a client has connected.
 */
final class PacketLimit implements MQTTInterceptor {
  /** Topic, properties and packet header beside the largest payload, in bytes. */
  private static final int AROUND_PAYLOAD = 4_096;

  /** Largest packet in bytes. */
  static final int BYTES = Limits.PAYLOAD_BYTES + AROUND_PAYLOAD;

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttConnectMessage
        && connection.getTransportConnection() instanceof NettyConnection netty) {
      ChannelPipeline pipeline = netty.getChannel().pipeline();
      pipeline.replace(MqttDecoder.class, "limited-mqtt-decoder", new MqttDecoder(BYTES));
    }
    return true;
  }
}
