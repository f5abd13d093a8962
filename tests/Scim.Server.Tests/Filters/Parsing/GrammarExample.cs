using System.Text.Json;
using Scim.Server.TestSupport;

namespace Scim.Server.Tests.Filters.Parsing;

/// <summary>An entry of grammar-examples.json.</summary>
public sealed record GrammarExample(string Input, string Kind, bool Valid, string? Ast, string Why)
{
    internal static IReadOnlyList<GrammarExample> All { get; } =
        JsonSerializer.Deserialize<GrammarExample[]>(TestData.ReadText("spec/grammar-examples.json"), JsonSerializerOptions.Web) ?? [];

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Input} ({Why})";
}
