using Scim.Server.Dialects;
using Scim.Server.Filters.Syntax;
using Scim.Server.Tests.Filters.Parsing;

namespace Scim.Server.Tests.Filters.PidginGrammar;

/// <summary>The grammar of the product and the independent one agree on every text: accepted or rejected, the tree, all positions, the scimType.</summary>
public sealed class PidginGrammarTests
{
    private const int TextsPerSeed = 5_000;

    private static readonly ScimFilterLimits[] Limits =
    [
        new(),
        new() { MaxLength = 100 },
        new() { MaxDepth = 1 },
        new() { MaxDepth = 4 },
        new() { MaxNodes = 2 },
        new() { MaxNodes = 5 },
    ];

    private static readonly (FilterGrammarInPidgin Grammar, FilterSettings Settings)[] Variants =
        [.. from limits in Limits from rules in Enumerable.Range(0, 8) select CreateVariant(limits, rules)];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(1, 8)];

    public static TheoryData<int> Examples { get; } = [.. Enumerable.Range(0, GrammarExample.All.Count)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Both_grammars_parse_random_filters_alike(int seed) => Compare(seed, texts => texts.NextFilter(), ReadFilter);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Both_grammars_parse_random_paths_alike(int seed) => Compare(seed, texts => texts.NextPath(), ReadPath);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Both_grammars_parse_the_published_examples_alike(int index)
    {
        var example = GrammarExample.All[index];
        foreach (var variant in Variants)
        {
            var (product, second) = example.Kind == "path" ? ReadPath(example.Input, variant) : ReadFilter(example.Input, variant);

            AreEquivalent(product, second).Should().BeTrue("the second grammar reads {0} as {1}, the product as {2}", example.Input, second, product);
        }
    }

    private static void Compare(
        int seed, Func<RandomFilterTexts, string> next, Func<string, (FilterGrammarInPidgin Grammar, FilterSettings Settings), (string Product, string Second)> read)
    {
        var texts = new RandomFilterTexts(seed);
        var accepted = 0;
        for (var index = 0; index < TextsPerSeed; index++)
        {
            var text = next(texts);
            var variant = Variants[texts.Next(Variants.Length)];
            var (product, second) = read(text, variant);
            accepted += product[0] == '(' ? 1 : 0;
            if (!AreEquivalent(product, second))
            {
                product.Should().Be(second, "that is how the second grammar reads {0} within {1}", text, variant.Settings.Limits);
            }
        }

        accepted.Should().BeInRange(TextsPerSeed / 4, TextsPerSeed * 3 / 4, "texts that are all accepted or all rejected compare nothing");
    }

    private static bool AreEquivalent(string product, string second) => product == second || (second == ParseOutcome.EitherError && product is ParseOutcome.InvalidFilter or ParseOutcome.InvalidPath);

    private static (string Product, string Second) ReadFilter(string text, (FilterGrammarInPidgin Grammar, FilterSettings Settings) variant) =>
        (ParseOutcome.ParseFilterWithProduct(text, variant.Settings), ParseOutcome.ParseFilterWithPidgin(text, variant.Grammar, variant.Settings.Limits));

    private static (string Product, string Second) ReadPath(string text, (FilterGrammarInPidgin Grammar, FilterSettings Settings) variant) =>
        (ParseOutcome.ParsePathWithProduct(text, variant.Settings), ParseOutcome.ParsePathWithPidgin(text, variant.Grammar, variant.Settings.Limits));

    private static (FilterGrammarInPidgin Grammar, FilterSettings Settings) CreateVariant(ScimFilterLimits limits, int rules)
    {
        var (words, booleans, comparison) = ((rules & 1) != 0, (rules & 2) != 0, (rules & 4) != 0);
        var dialect = ScimDialect.Strict;
        dialect = words ? dialect.With(ScimDialectRules.UnquotedWords) : dialect;
        dialect = booleans ? dialect.With(ScimDialectRules.QuotedBooleans) : dialect;
        dialect = comparison ? dialect.With(ScimDialectRules.ValuePathComparison) : dialect;
        var grammar = new FilterGrammarInPidgin(new GrammarOptions
        {
            UnquotedWords = words,
            QuotedBooleans = booleans,
            ValuePathComparison = comparison,
            SchemaIds = ScimResourceTypes.User.SchemaIds,
        });
        return (grammar, new FilterSettings(ScimResourceTypes.User, limits, new DialectSession(dialect)));
    }
}
