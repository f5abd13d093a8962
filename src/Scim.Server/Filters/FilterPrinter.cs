using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Scim.Server.Filters;

/// <summary>Writes a bound filter as text that reads again as an equal filter.</summary>
internal static class FilterPrinter
{
    private const int OrLevel = 0;
    private const int AndLevel = 1;

    public static string Print(ScimFilter filter)
    {
        var builder = new StringBuilder();
        Append(builder, filter, inBrackets: false);
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, ScimFilter filter, bool inBrackets)
    {
        switch (filter)
        {
            case ScimOr or:
                AppendOperand(builder, or.Left, OrLevel, inBrackets);
                builder.Append(" or ");
                AppendOperand(builder, or.Right, OrLevel + 1, inBrackets);
                break;
            case ScimAnd and:
                AppendOperand(builder, and.Left, AndLevel, inBrackets);
                builder.Append(" and ");
                AppendOperand(builder, and.Right, AndLevel + 1, inBrackets);
                break;
            case ScimNot not:
                builder.Append("not (");
                Append(builder, not.Operand, inBrackets);
                builder.Append(')');
                break;
            case ScimPresence presence:
                AppendPath(builder, presence.Path, inBrackets);
                builder.Append(" pr");
                break;
            case ScimComparison comparison:
                AppendPath(builder, comparison.Path, inBrackets);
                builder.Append(' ').Append(OperatorText.Of(comparison.Operator)).Append(' ');
                AppendValue(builder, comparison.Value);
                break;
            case ScimElementFilter element:
                AppendPath(builder, element.Path, inBrackets);
                builder.Append('[');
                Append(builder, element.Element, inBrackets: true);
                builder.Append(']');
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void AppendOperand(StringBuilder builder, ScimFilter filter, int level, bool inBrackets)
    {
        var own = filter switch { ScimOr => OrLevel, ScimAnd => AndLevel, _ => AndLevel + 1 };
        if (own >= level)
        {
            Append(builder, filter, inBrackets);
            return;
        }

        builder.Append('(');
        Append(builder, filter, inBrackets);
        builder.Append(')');
    }

    /// <summary>Inside brackets the part alone; the element of a list of simple values is called value.</summary>
    private static void AppendPath(StringBuilder builder, ScimAttributePath path, bool inBrackets) =>
        builder.Append(inBrackets ? path.SubAttribute?.Name ?? "value" : path.ToString());

    private static void AppendValue(StringBuilder builder, ScimValue value)
    {
        if (value.AsString() is { } text)
        {
            QuotedText.Append(builder, text);
        }
        else if (value.AsBoolean() is { } boolean)
        {
            builder.Append(boolean ? "true" : "false");
        }
        else
        {
            builder.Append(CultureInfo.InvariantCulture, $"{value.AsDecimal()}");
        }
    }
}
