namespace Scim.Server.Tests.Filters.PidginGrammar;

/// <summary>What changes the grammar: the dialect rules that admit more text, and the known schemas.</summary>
internal sealed record GrammarOptions
{
    public required bool UnquotedWords { get; init; }

    public required bool QuotedBooleans { get; init; }

    public required bool ValuePathComparison { get; init; }

    public required IReadOnlyList<string> SchemaIds { get; init; }
}
