package kagami.cloudsync.service.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** As much of JSON Schema as the API's description uses. */
record SchemaCheck(JsonNode document) {

  JsonNode resolved(JsonNode schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    JsonNode target = document.at(schema.get("$ref").stringValue().substring(1));
    assertTrue(target.isObject(), schema.toString());
    return target;
  }

  void check(JsonNode value, JsonNode reference, String path) {
    JsonNode schema = resolved(reference);
    if (schema.has("type")) {
      assertTrue(types(schema).contains(type(value, types(schema))), path + " is " + value);
    }
    if (schema.has("const")) {
      assertEquals(schema.get("const"), value, path);
    }
    if (schema.has("enum")) {
      assertTrue(schema.get("enum").valueStream().anyMatch(value::equals), path + " is " + value);
    }
    if (value.isArray() && schema.has("items")) {
      value.forEach(each -> check(each, schema.get("items"), path + "[]"));
    }
    if (value.isObject()) {
      object(value, schema, path);
    }
  }

  private void object(JsonNode value, JsonNode schema, String path) {
    schema
        .path("required")
        .forEach(name -> assertTrue(value.has(name.stringValue()), path + " lacks " + name));
    JsonNode others = schema.path("additionalProperties");
    value
        .properties()
        .forEach(
            each -> {
              String at = path + "." + each.getKey();
              if (schema.path("properties").has(each.getKey())) {
                check(each.getValue(), schema.get("properties").get(each.getKey()), at);
              } else if (others.isObject()) {
                check(each.getValue(), others, at);
              } else {
                assertTrue(!others.isBoolean() || others.booleanValue(), at + " is not described");
              }
            });
  }

  private static List<String> types(JsonNode schema) {
    List<String> types = new ArrayList<>();
    JsonNode type = schema.get("type");
    if (type.isArray()) {
      type.forEach(each -> types.add(each.stringValue()));
    } else {
      types.add(type.stringValue());
    }
    return types;
  }

  private static String type(JsonNode value, List<String> wanted) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> value.isIntegralNumber() && wanted.contains("integer") ? "integer" : "number";
      default -> "nothing";
    };
  }
}
