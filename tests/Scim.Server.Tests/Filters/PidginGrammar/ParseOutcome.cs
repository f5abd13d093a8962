using Pidgin;
using Scim.Server.Filters.Parsing;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.PidginGrammar;

/// <summary>The outcome of parsing a text: the tree with its positions, or the scimType of the error.</summary>
internal static class ParseOutcome
{
    public const string InvalidFilter = "invalidFilter";
    public const string InvalidPath = "invalidPath";

    /// <summary>The filter ends inside its brackets: either error is correct (spec/grammar.md, GA-16).</summary>
    public const string EitherError = "invalidFilter or invalidPath";

    public static string ParseFilterWithProduct(string filter, FilterSettings settings) =>
        FilterParser.TryParse(filter, settings, out var tree, out var error) ? Print(tree) : $"{error.Type}";

    public static string ParsePathWithProduct(string path, FilterSettings settings) =>
        FilterParser.TryParsePath(path, settings, out var tree, out var error)
            ? $"(path {Print(tree.Path)} {(tree.Element is null ? null : Print(tree.Element))} {tree.SubAttribute?.Name}@{tree.SubAttribute?.Position})"
            : $"{error.Type}";

    public static string ParseFilterWithPidgin(string filter, FilterGrammarInPidgin grammar, ScimFilterLimits limits) =>
        filter.Length <= limits.MaxLength && grammar.WholeFilter.Parse(filter) is { Success: true, Value: var node } && IsWithin(limits, node, 0)
            ? $"{node}"
            : InvalidFilter;

    public static string ParsePathWithPidgin(string path, FilterGrammarInPidgin grammar, ScimFilterLimits limits)
    {
        var end = Parser<char>.CurrentOffset;
        if (path.Length > limits.MaxLength || grammar.Path.Then(end, (read, offset) => (Read: read, End: offset)).Parse(path) is not { Success: true, Value: var head })
        {
            return InvalidPath;
        }

        if (head.End == path.Length)
        {
            return $"(path {head.Read}  @)";
        }

        if (path[head.End] != '[' || (head.End + 1 < path.Length && char.IsAsciiDigit(path[head.End + 1])))
        {
            return InvalidPath;
        }

        var whole = grammar.Path.Then(grammar.Brackets).Then(end, (element, offset) => (Element: element, End: offset));
        if (whole.Parse(path) is not { Success: true, Value: var read } || !IsWithin(limits, read.Element, 1))
        {
            return IsClosed(path) ? InvalidFilter : EitherError;
        }

        var rest = path[read.End..];
        return rest.Length == 0 ? $"(path {head.Read} {read.Element} @)"
            : rest[0] == '.' && FilterGrammarInPidgin.IsName(rest[1..]) ? $"(path {head.Read} {read.Element} {rest[1..]}@{read.End + 1})"
            : InvalidPath;
    }

    private static bool IsWithin(ScimFilterLimits limits, Node node, int depth) => depth + node.Depth <= limits.MaxDepth && node.Count <= limits.MaxNodes;

    /// <summary>Whether a bracket closes outside quotes.</summary>
    private static bool IsClosed(string path)
    {
        var quoted = false;
        for (var index = 0; index < path.Length; index++)
        {
            if (path[index] == ']' && !quoted)
            {
                return true;
            }

            quoted ^= path[index] == '"';
            index += quoted && path[index] == '\\' ? 1 : 0;
        }

        return false;
    }

    private static string Print(FilterSyntax filter) => filter switch
    {
        AndSyntax and => $"(and {Print(and.Left)} {Print(and.Right)})",
        OrSyntax or => $"(or {Print(or.Left)} {Print(or.Right)})",
        NotSyntax not => $"(not {Print(not.Operand)})",
        PresenceSyntax presence => $"({Print(presence.Path)} pr)",
        ComparisonSyntax comparison => $"({Print(comparison.Path)} {comparison.Operator}@{comparison.Operator.Position} {Print(comparison.Literal)})",
        ValuePathSyntax valuePath => $"(valuePath {Print(valuePath.Path)} {Print(valuePath.Element)})",
        _ => throw new InvalidOperationException(),
    };

    private static string Print(PathSyntax path)
    {
        var name = path.Name with { Schema = null };
        return path.Name.Schema is null ? $"{name}@{path.Position}" : $"{{{path.Name.Schema}}}{name}@{path.Position}";
    }

    private static string Print(LiteralSyntax literal) => literal.Kind switch
    {
        LiteralKind.Text or LiteralKind.Number or LiteralKind.Word => $"{literal.Kind}:{literal.Text}@{literal.Position}",
        _ => $"{literal.Text}@{literal.Position}",
    };
}
