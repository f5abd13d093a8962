using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Scim.Server.Filters.Tree;

/// <summary>Writes a bound filter as text that reads again as an equal filter.</summary>
internal sealed class FilterPrinter
{
    private readonly StringBuilder builder = new();
    private bool inBrackets;

    private FilterPrinter()
    {
    }

    public static string Print(ScimFilter filter)
    {
        var printer = new FilterPrinter();
        printer.Append(filter);
        return printer.builder.ToString();
    }

    private void Append(ScimFilter filter)
    {
        switch (filter)
        {
            case ScimAnd or ScimOr:
                AppendChain(filter);
                break;
            case ScimNot not:
                AppendEnclosed("not (", not.Operand, ')');
                break;
            case ScimPresence presence:
                AppendPath(presence.Path);
                builder.Append(" pr");
                break;
            case ScimComparison comparison:
                AppendPath(comparison.Path);
                builder.Append(' ').Append(OperatorText.Format(comparison.Operator)).Append(' ');
                AppendValue(comparison.Value);
                break;
            case ScimElementFilter element:
                AppendPath(element.Path);
                inBrackets = true;
                AppendEnclosed("[", element.Element, ']');
                inBrackets = false;
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>A chain of and, of or, or of and within or, which needs no parentheses on its left side.</summary>
    private void AppendChain(ScimFilter filter)
    {
        var spine = new Stack<ScimFilter>();
        while (GetOperands(filter) is var (left, _) && (spine.Count == 0 || GetPrecedence(filter) >= GetPrecedence(spine.Peek())))
        {
            spine.Push(filter);
            filter = left;
        }

        AppendOperand(filter, spine.Count == 0 ? 0 : GetPrecedence(spine.Peek()));
        while (spine.TryPop(out var binary))
        {
            builder.Append(binary is ScimAnd ? " and " : " or ");
            AppendOperand(GetOperands(binary)?.Right ?? throw new UnreachableException(), GetPrecedence(binary) + 1);
        }
    }

    private void AppendOperand(ScimFilter filter, int level)
    {
        if (GetPrecedence(filter) >= level)
        {
            Append(filter);
        }
        else
        {
            AppendEnclosed("(", filter, ')');
        }
    }

    private void AppendEnclosed(string open, ScimFilter filter, char close)
    {
        builder.Append(open);
        Append(filter);
        builder.Append(close);
    }

    /// <summary>Inside brackets the part alone; the element of a list of simple values is called value.</summary>
    private void AppendPath(ScimAttributePath path) => builder.Append(inBrackets ? path.SubAttribute?.Name ?? "value" : path.ToString());

    private void AppendValue(ScimValue value)
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

    private static int GetPrecedence(ScimFilter filter) => filter switch { ScimOr => 0, ScimAnd => 1, _ => 2 };

    private static (ScimFilter Left, ScimFilter Right)? GetOperands(ScimFilter filter) => filter switch
    {
        ScimAnd and => (and.Left, and.Right),
        ScimOr or => (or.Left, or.Right),
        _ => null,
    };
}
