using Scim.Server.Filters.Tree;
using Scim.Server.Tests.Filters.Model;
using Scim.Server.Tests.Support;

namespace Scim.Server.Tests.Filters.Evaluation;

/// <summary>The filter evaluation rules FA-01 to FA-16.</summary>
public class EvaluationRuleTests
{
    private const string Full = """
        {"text":"Straße","exact":"Ab","flag":true,"count":10,"ratio":10.50,"when":"2011-05-13T04:42:34.500Z","tags":["Red","Blue"],
         "part":{"text":"x"},
         "items":[{"value":"V1","type":"work","rank":1,"primary":true},{"value":"V2","type":"home","rank":2}],
         "schemas":["urn:example:2.0:Thing"]}
        """;

    [Theory]
    [InlineData("text ne \"x\"", "{}", true)]
    [InlineData("items.type ne \"x\"", "{}", true)]
    [InlineData("part.text ne \"x\"", "{}", true)]
    [InlineData("items[type ne \"x\"]", "{}", false)]
    [InlineData("items[type ne \"x\"]", """{"items":[{"value":"a"}]}""", true)]
    [InlineData("text eq \"\"", "{}", false)]
    public void FA01_ne_is_true_where_there_is_no_value(string filter, string resource, bool expected) => Check(filter, resource, expected);

    [Theory]
    [InlineData("tags ne \"red\"", true)]
    [InlineData("not (tags eq \"red\")", false)]
    [InlineData("items.type ne \"work\"", true)]
    public void FA02_ne_is_true_where_any_value_differs(string filter, bool expected) => Check(filter, Full, expected);

    [Theory]
    [InlineData("text eq null", "{}", true)]
    [InlineData("text eq null", Full, false)]
    [InlineData("items eq null", "{}", true)]
    [InlineData("items.rank ne null", Full, true)]
    [InlineData("text ne null", "{}", false)]
    public void FA03_comparing_with_null_tests_for_absence(string filter, string resource, bool expected) => Check(filter, resource, expected);

    [Theory]
    [InlineData("text pr", """{"text":""}""", false)]
    [InlineData("part pr", """{"part":{"text":""}}""", false)]
    [InlineData("items pr", """{"items":[{"type":""}]}""", false)]
    [InlineData("part pr", """{"part":{"flag":false}}""", true)]
    [InlineData("count pr", """{"count":0}""", true)]
    public void FA04_an_empty_value_is_not_present(string filter, string resource, bool expected) => Check(filter, resource, expected);

    [Theory]
    [InlineData("items[primary eq false]", true)]
    [InlineData("items[type eq \"home\" and primary eq false]", true)]
    [InlineData("items[type eq \"work\" and primary eq false]", false)]
    [InlineData("items[type eq \"home\" and primary ne true]", true)]
    [InlineData("items[type eq \"home\" and primary pr]", false)]
    [InlineData("items.primary eq false", true)]
    public void FA05_a_missing_primary_counts_as_false(string filter, bool expected) => Check(filter, Full, expected);

    [Theory]
    [InlineData("text co \"\"", Full, true)]
    [InlineData("text sw \"\"", "{}", false)]
    [InlineData("tags ew \"\"", Full, true)]
    public void FA06_every_value_contains_the_empty_string(string filter, string resource, bool expected) => Check(filter, resource, expected);

    [Theory]
    [InlineData("when eq \"2011-05-13T06:42:34.5+02:00\"", true)]
    [InlineData("when gt \"2011-05-13T04:42:34Z\"", true)]
    [InlineData("when le \"2011-05-13T04:42:34.4999999Z\"", false)]
    [InlineData("when ne \"2011-05-13T04:42:34.5\"", false)]
    public void FA09_dates_are_compared_as_instants(string filter, bool expected) => Check(filter, Full, expected);

    [Theory]
    [InlineData("items eq \"V2\"", true)]
    [InlineData("items eq \"v2\"", false)]
    public void FA10_comparing_a_complex_list_compares_its_values(string filter, bool expected) => Check(filter, Full, expected);

    [Theory]
    [InlineData("items.type eq \"work\" and items.rank eq 2", true)]
    [InlineData("items[type eq \"work\" and rank eq 2]", false)]
    [InlineData("items[type eq \"home\" and rank eq 2]", true)]
    [InlineData("items[not (type eq \"work\")]", true)]
    [InlineData("not (items[type eq \"work\"])", false)]
    [InlineData("tags[value sw \"b\" and value ew \"e\"]", true)]
    [InlineData("tags[value sw \"r\" and value ew \"e\"]", false)]
    public void FA12_a_filter_in_brackets_must_match_a_single_element(string filter, bool expected) => Check(filter, Full, expected);

    [Theory]
    [InlineData("text eq \"STRASSE\"", false)]
    [InlineData("text eq \"strAße\"", true)]
    [InlineData("text gt \"STRAs\"", true)]
    [InlineData("text lt \"\ufb01\"", true)]
    [InlineData("text lt \"😀\"", true)]
    [InlineData("exact gt \"AB\"", true)]
    [InlineData("exact eq \"ab\"", false)]
    public void FA13_strings_are_folded_unless_they_are_caseExact(string filter, bool expected) => Check(filter, Full, expected);

    [Theory]
    [InlineData("\uff21", "\U00010400", true)]
    [InlineData("\U00010400", "\uff21", false)]
    public void FA13_strings_are_ordered_by_code_point(string smaller, string greater, bool expected) =>
        Check($"exact lt \"{greater}\"", $$"""{"exact":"{{smaller}}"}""", expected);

    [Theory]
    [InlineData("count eq 10.0", true)]
    [InlineData("count ne 10", false)]
    [InlineData("count lt 10.5", true)]
    [InlineData("ratio eq 1.05e1", true)]
    [InlineData("ratio gt 10", true)]
    public void Numbers_are_compared_by_value(string filter, bool expected) => Check(filter, Full, expected);

    [Theory]
    [InlineData("schemas eq \"urn:example:2.0:thing\"", true)]
    [InlineData("schemas eq \"urn:example:2.0:More\"", false)]
    public void The_schemas_attribute_can_be_filtered(string filter, bool expected) => Check(filter, Full, expected);

    [Fact]
    public void A_store_can_evaluate_single_terms_itself()
    {
        var asked = new List<string>();
        var filter = TestFilterReader.ReadFilter("text pr and not (items[rank eq 1]) or flag eq true", type: ModelSchema.Type);
        var matches = ScimFilterEvaluator.Matches(filter, TreeBuilder.Build(Full), term =>
        {
            asked.Add(term.ToString());
            return term is ScimElementFilter or ScimComparison ? false : null;
        });
        matches.Should().BeTrue();
        asked.Should().BeEquivalentTo("flag eq true", "items[rank eq 1]", "text pr");
    }

    [Fact]
    public void The_filter_of_a_path_is_evaluated_against_a_single_element()
    {
        var path = TestFilterReader.ReadPath("emails[type eq \"work\" and primary eq false].value");
        var filter = path.Filter ?? throw new InvalidOperationException();
        ScimFilterEvaluator.MatchesElement(filter, ScimValue.From(TreeBuilder.Build("""{"type":"WORK"}"""))).Should().BeTrue();
        ScimFilterEvaluator.MatchesElement(filter, ScimValue.From(TreeBuilder.Build("""{"type":"WORK","primary":true}"""))).Should().BeFalse();
        var simple = TestFilterReader.ReadPath("schemas[value sw \"urn:a\"]").Filter ?? throw new InvalidOperationException();
        ScimFilterEvaluator.MatchesElement(simple, ScimValue.From("urn:A:b")).Should().BeTrue();
        ScimFilterEvaluator.MatchesElement(simple, ScimValue.From("urn:b")).Should().BeFalse();
    }

    private static void Check(string filter, string resource, bool expected) =>
        ScimFilterEvaluator.Matches(TestFilterReader.ReadFilter(filter, type: ModelSchema.Type), TreeBuilder.Build(resource)).Should().Be(expected);
}
