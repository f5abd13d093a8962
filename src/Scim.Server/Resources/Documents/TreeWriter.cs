using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Scim.Server.Resources.Documents;

/// <summary>From tree to JSON, every name and value as it is.</summary>
internal static class DocumentWriter
{
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

    private static void Write(Utf8JsonWriter writer, ScimValue value)
    {
        switch (value.Kind)
        {
            case ScimValueKind.String:
                writer.WriteStringValue(value.AsString());
                break;
            case ScimValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean() is true);
                break;
            case ScimValueKind.Integer:
                writer.WriteNumberValue(value.AsInteger() ?? 0);
                break;
            case ScimValueKind.Decimal:
                WriteDecimal(writer, value.AsDecimal() ?? 0);
                break;
            case ScimValueKind.Object when value.AsObject() is { } child:
                Write(writer, child);
                break;
            case ScimValueKind.Array:
                WriteArray(writer, value.Elements);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // 9 and 9.0 are decimals as they were sent, and the integer 9 is another value: an exponent tells a decimal that has no point.
    private static void WriteDecimal(Utf8JsonWriter writer, decimal number)
    {
        if (number.Scale > 0)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{number}e0"));
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, ReadOnlySpan<ScimValue> elements)
    {
        writer.WriteStartArray();
        foreach (ref readonly var element in elements)
        {
            Write(writer, element);
        }

        writer.WriteEndArray();
    }
}
