using Scim.Server.Filters.Parsing;
using Scim.Server.Filters.Syntax;

namespace Scim.Server.Tests.Filters.Parsing;

public class GrammarExampleTests
{
    /// <summary>Inputs that the grammar forbids and a dialect rule of the default preset accepts, with the resulting tree.</summary>
    private static readonly Dictionary<string, string> ReadByDefault = new(StringComparer.Ordinal)
    {
        ["userName eq bjensen"] = "(eq userName \"bjensen\")",
        ["active eq True"] = "(eq active \"True\")",
        ["active eq TRUE"] = "(eq active \"TRUE\")",
        ["nickName eq NULL"] = "(eq nickName \"NULL\")",
        ["n eq 01"] = "(eq n \"01\")",
        ["n eq +1"] = "(eq n \"+1\")",
        ["n eq .5"] = "(eq n \".5\")",
        ["n eq 1."] = "(eq n \"1.\")",
        ["n eq 0x10"] = "(eq n \"0x10\")",
        ["n eq NaN"] = "(eq n \"NaN\")",
        ["emails[type eq \"work\"].value eq \"x\""] = "(valuePath emails (and (eq type \"work\") (eq value \"x\")))",
        ["emails[type eq work]"] = "(path emails (eq type \"work\"))",
    };

    public static TheoryData<int> Indexes { get; } = [.. Enumerable.Range(0, GrammarExample.All.Count)];

    [Fact]
    public void All_examples_are_loaded() => GrammarExample.All.Should().HaveCount(170);

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Strict_parses_each_example_as_the_grammar_says(int index)
    {
        var example = GrammarExample.All[index];
        Parse(example, ScimDialect.Strict).Should().Be(example.Ast, "{0}", example);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Default_differs_from_strict_only_where_a_dialect_rule_applies(int index)
    {
        var example = GrammarExample.All[index];
        Parse(example, ScimDialect.Default).Should().Be(ReadByDefault.GetValueOrDefault(example.Input) ?? example.Ast, "{0}", example);
    }

    [Fact]
    public void Each_example_changed_by_a_rule_is_rejected_under_strict() => GrammarExample.All
        .Where(example => !example.Valid).Select(example => example.Input)
        .Should().Contain(ReadByDefault.Keys);

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_printed_tree_parses_to_the_same_tree(int index)
    {
        var example = GrammarExample.All[index];
        if (example.Valid)
        {
            var printed = example with { Input = Print(example) };
            Parse(printed, ScimDialect.Strict).Should().Be(example.Ast, "{0} prints as {1}", example, printed.Input);
        }
    }

    private static string? Parse(GrammarExample example, ScimDialect dialect)
    {
        if (example.Kind == "path")
        {
            return FilterParser.TryParsePath(example.Input, TestFilterReader.CreateSettings(dialect), out var path, out _) ? SyntaxTreeText.Format(path) : null;
        }

        return FilterParser.TryParse(example.Input, TestFilterReader.CreateSettings(dialect), out var filter, out _) ? SyntaxTreeText.Format(filter) : null;
    }

    private static string Print(GrammarExample example)
    {
        object? tree = example.Kind == "path"
            ? FilterParser.TryParsePath(example.Input, TestFilterReader.CreateSettings(ScimDialect.Strict), out var path, out _) ? path : null
            : FilterParser.TryParse(example.Input, TestFilterReader.CreateSettings(ScimDialect.Strict), out var filter, out _) ? filter : null;
        return tree?.ToString() ?? string.Empty;
    }
}
