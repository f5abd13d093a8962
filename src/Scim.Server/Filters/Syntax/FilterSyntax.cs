using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Scim.Server.Dialects;
using Scim.Server.Filters.Tree;

namespace Scim.Server.Filters.Syntax;

/// <summary>A filter as it was written: names not looked up, literals not typed. A closed hierarchy; <c>ToString</c> parses again.</summary>
internal abstract class FilterSyntax
{
    private protected FilterSyntax()
    {
    }

    /// <summary>How tightly the node binds: or, and, the rest.</summary>
    private protected virtual int Precedence => 2;

    /// <summary>The text as an operand of a node of that precedence, in parentheses where it binds less tightly.</summary>
    internal string AsOperand(int precedence) => Precedence < precedence ? $"({this})" : ToString() ?? string.Empty;
}

/// <summary>Two filters joined by a word. Chains lean to the left and may be long; walk them by a loop.</summary>
internal abstract class BinarySyntax : FilterSyntax
{
    private protected BinarySyntax(FilterSyntax left, FilterSyntax right)
    {
        Left = left;
        Right = right;
    }

    public FilterSyntax Left { get; }

    public FilterSyntax Right { get; }

    private protected string Format(string word) => $"{Left.AsOperand(Precedence)} {word} {Right.AsOperand(Precedence + 1)}";
}

/// <summary><c>left and right</c>.</summary>
internal sealed class AndSyntax(FilterSyntax left, FilterSyntax right) : BinarySyntax(left, right)
{
    private protected override int Precedence => 1;

    public override string ToString() => Format("and");
}

/// <summary><c>left or right</c>.</summary>
internal sealed class OrSyntax(FilterSyntax left, FilterSyntax right) : BinarySyntax(left, right)
{
    private protected override int Precedence => 0;

    public override string ToString() => Format("or");
}

/// <summary><c>not (operand)</c>.</summary>
internal sealed class NotSyntax(FilterSyntax operand) : FilterSyntax
{
    public FilterSyntax Operand { get; } = operand;

    public override string ToString() => $"not ({Operand})";
}

/// <summary><c>path operator literal</c>.</summary>
internal sealed class ComparisonSyntax(PathSyntax path, OperatorSyntax comparison, LiteralSyntax literal) : FilterSyntax
{
    public PathSyntax Path { get; } = path;

    public OperatorSyntax Operator { get; } = comparison;

    public LiteralSyntax Literal { get; } = literal;

    public override string ToString() => $"{Path} {Operator} {Literal}";
}

/// <summary><c>path pr</c>.</summary>
internal sealed class PresenceSyntax(PathSyntax path) : FilterSyntax
{
    public PathSyntax Path { get; } = path;

    public override string ToString() => $"{Path} pr";
}

/// <summary><c>path[element]</c>.</summary>
internal sealed class ValuePathSyntax(PathSyntax path, FilterSyntax element) : FilterSyntax
{
    public PathSyntax Path { get; } = path;

    public FilterSyntax Element { get; } = element;

    public override string ToString() => $"{Path}[{Element}]";
}

/// <summary><c>path</c>, <c>path[element]</c> or <c>path[element].part</c>.</summary>
/// <param name="Path">The part before the bracket.</param>
/// <param name="Element">The filter in brackets, or null.</param>
/// <param name="SubAttribute">The name behind the bracket, or null.</param>
internal sealed record PatchPathSyntax(PathSyntax Path, FilterSyntax? Element, PathSyntax? SubAttribute)
{
    public override string ToString() => $"{Path}{(Element is null ? null : $"[{Element}]")}{(SubAttribute is null ? null : $".{SubAttribute}")}";
}

/// <summary>An attribute path and its position.</summary>
internal readonly record struct PathSyntax(ScimPath Name, int Position)
{
    public override string ToString() => Name.ToString();
}

/// <summary>A comparison operator and its position.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OperatorSyntax(ScimOperator Operator, int Position)
{
    public override string ToString() => OperatorText.Format(Operator);
}

/// <summary>A value to compare with, its text unescaped if it was quoted, and its position.</summary>
internal readonly record struct LiteralSyntax(LiteralKind Kind, string Text, int Position)
{
    public override string ToString() => Kind == LiteralKind.Text ? QuotedText.Quote(Text) : Text;
}

/// <summary>What a literal looks like.</summary>
internal enum LiteralKind
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A JSON number.</summary>
    Number,

    /// <summary>true.</summary>
    True,

    /// <summary>false.</summary>
    False,

    /// <summary>null.</summary>
    Null,

    /// <summary>Anything else without quotes, where a dialect rule admits it.</summary>
    Word,
}

/// <summary>Creates the errors of filters and paths: subject, one-based position, what is wrong and what was expected. They never contain a value.</summary>
internal static class FilterErrors
{
    private const int MaximumNameLength = 64;

    public static ScimError InvalidFilter(string subject, int index, string problem) => ScimError.InvalidFilter(Format(subject, index, problem));

    public static ScimError InvalidPath(int index, string problem) => ScimError.InvalidPath(Format("path", index, problem));

    /// <summary>A name in a PATCH path that no schema has: invalidPath, and invalidSyntax in the interoperability profile.</summary>
    public static ScimError UnknownName(DialectSession session, int index, string problem) =>
        session.IsInterop ? ScimError.InvalidSyntax(Format("path", index, problem)) : InvalidPath(index, problem);

    public static ScimError Sensitive(string subject, int index, string attribute) =>
        ScimError.Sensitive(Format(subject, index, $"'{attribute}' is never returned and cannot be queried"));

    /// <summary>A name that the client sent, short enough for a sentence.</summary>
    public static string Truncate(ReadOnlySpan<char> name) =>
        name.Length <= MaximumNameLength ? name.ToString() : string.Concat(name[..MaximumNameLength], "…");

    private static string Format(string subject, int index, string problem) => $"{subject}, position {index + 1}: {problem}";
}

/// <summary>Asserts that a stage yields either a result or an error.</summary>
internal static class Outcome
{
    public static bool IsSuccess<TResult>([NotNullWhen(true)] TResult? result, [NotNullWhen(false)] ScimError? error)
        where TResult : class
    {
        if (result is not null)
        {
            return true;
        }

        return error is null ? throw new UnreachableException() : false;
    }
}

/// <summary>How a filter or a PATCH path is read: against which type, within which limits, with which repairs.</summary>
internal sealed record FilterSettings(ScimResourceType Type, ScimFilterLimits Limits, DialectSession Dialect)
{
    /// <summary>The account of a filter over several types, of which <see cref="Type"/> is one; null for a filter of one type.</summary>
    public MultiTypeTermTracker? TermTracker { get; init; }

    /// <summary>The URNs that names may begin with.</summary>
    public IReadOnlyList<string> SchemaIds => TermTracker?.SchemaIds ?? Type.SchemaIds;
}

/// <summary>
/// Tracks the terms of one filter that is bound to several types: a term that does not fit one type is an error only where it
/// fits none of the others. Not thread-safe.
/// </summary>
internal sealed class MultiTypeTermTracker(IReadOnlyList<ScimResourceType> types)
{
    private readonly HashSet<FilterSyntax> accepted = new(ReferenceEqualityComparer.Instance);
    private readonly List<(FilterSyntax Term, ScimError Error)> rejected = [];

    /// <summary>The URNs of all types, so that the filter is parsed once for all of them.</summary>
    public IReadOnlyList<string> SchemaIds { get; } = [.. types.SelectMany(type => type.SchemaIds).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The error of the first term that no type accepted; null if there is none.</summary>
    public ScimError? Error => rejected.Find(refusal => !accepted.Contains(refusal.Term)).Error;

    public void Accept(FilterSyntax term) => accepted.Add(term);

    public void Reject(FilterSyntax term, ScimError error) => rejected.Add((term, error));
}
