using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Scim.Server.Resources.Documents;

/// <summary>Writes a tree as JSON, every name and value unchanged, without a schema. Not for replies to clients.</summary>
/// <param name="writer">Takes the JSON.</param>
/// <param name="marksDecimals">
/// Whether a decimal without a fraction is distinguished from an integer by an exponent, so that it can be read back without a schema.
/// </param>
internal readonly struct SchemalessWriter(Utf8JsonWriter writer, bool marksDecimals)
{
    public void Write(ScimObject node)
    {
        writer.WriteStartObject();
        for (var index = 0; index < node.Count; index++)
        {
            writer.WritePropertyName(node.NameAt(index));
            Write(node.ValueAt(index));
        }

        writer.WriteEndObject();
    }

    private void Write(ScimValue value)
    {
        switch (value.Kind)
        {
            case ScimValueKind.None:
                writer.WriteNullValue();
                break;
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
                WriteDecimal(value.AsDecimal() ?? 0);
                break;
            case ScimValueKind.Object when value.AsObject() is { } child:
                Write(child);
                break;
            case ScimValueKind.Array:
                WriteArray(value.Elements);
                break;
            default:
                throw new UnreachableException();
        }
    }

    // 9 and 9.0 are decimals as they were sent, and the integer 9 is another value.
    private void WriteDecimal(decimal number)
    {
        if (number.Scale > 0 || !marksDecimals)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{number}e0"));
        }
    }

    private void WriteArray(ReadOnlySpan<ScimValue> elements)
    {
        writer.WriteStartArray();
        foreach (ref readonly var element in elements)
        {
            Write(element);
        }

        writer.WriteEndArray();
    }
}
