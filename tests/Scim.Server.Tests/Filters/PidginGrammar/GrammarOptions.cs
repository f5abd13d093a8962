namespace Scim.Server.Tests.Filters.PidginGrammar;

/// <summary>The options of the grammar: dialect rules that accept more input, and the known schemas.</summary>
internal sealed record GrammarOptions
{
    public required bool UnquotedWords { get; init; }

    public required bool QuotedBooleans { get; init; }

    public required bool ValuePathComparison { get; init; }

    public required IReadOnlyList<string> SchemaIds { get; init; }
}
