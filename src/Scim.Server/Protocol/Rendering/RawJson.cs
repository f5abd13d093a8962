using System.Diagnostics;
using System.Text.Json;

namespace Scim.Server.Protocol.Rendering;

/// <summary>A tree as it is, without any schema. Never for a client.</summary>
internal static class RawJson
{
    private static void Write(Utf8JsonWriter writer, ScimValue value)
    {
        switch (value.Kind)
        {
            case ScimValueKind.None: writer.WriteNullValue(); break;
            case ScimValueKind.String: writer.WriteStringValue(value.AsString()); break;
            case ScimValueKind.Boolean: writer.WriteBooleanValue(value.AsBoolean() == true); break;
            case ScimValueKind.Integer: writer.WriteNumberValue(value.AsInteger() ?? 0); break;
            case ScimValueKind.Decimal: writer.WriteNumberValue(value.AsDecimal() ?? 0); break;
            case ScimValueKind.Object: Write(writer, value.AsObject() ?? new ScimObject()); break;
            case ScimValueKind.Array: WriteList(writer, value); break;
            default: throw new UnreachableException();
        }
    }

    public static void Write(Utf8JsonWriter writer, ScimObject node)
    {
        writer.WriteStartObject();
        for (var index = 0; index < node.Count; index++)
        {
            writer.WritePropertyName(node.NameAt(index));
            Write(writer, node.ValueAt(index));
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, ScimValue list)
    {
        writer.WriteStartArray();
        foreach (var element in list.Elements)
        {
            Write(writer, element);
        }

        writer.WriteEndArray();
    }
}
