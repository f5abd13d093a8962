using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 5, what filters mean.</summary>
public sealed class FilterTests : ConformanceTest
{
    [Requirement("7644-3.4.2.2-02")]
    public async Task Names_and_operators_ignore_case()
    {
        var scim = await People();
        (await Matches(scim, "USERNAME EQ \"ann\"")).Should().Equal("ann");
        (await Matches(scim, "userName Sw \"ann\" AND NOT (NAME.GIVENNAME Pr)")).Should().BeEmpty();
        (await Matches(scim, $"{Sample.UserUrn.ToUpperInvariant()}:username eq \"bob\"")).Should().Equal("bob");
    }

    [Requirement("7644-3.4.2.2-03")]
    public async Task Bad_syntax_is_invalidFilter()
    {
        var scim = await People();
        string[] bad =
        [
            "userName foo \"x\"", "userName eq", "userName", "eq \"x\"", "(userName pr", "userName pr)", "userName eq 'ann'", "userName eq ann",
            "userName eq \"ann", "userName pr and", "not userName pr", "emails[type eq \"work\"", "emails[]", "userName pr userName pr", "()",
        ];
        foreach (var filter in bad)
        {
            (await scim.Filter(filter)).ShouldFail(400, "invalidFilter");
        }

        var lenient = await Default();
        await lenient.CreateUser("ann");
        (await lenient.Filter("userName eq ann")).ShouldList(total: 1);
        (await lenient.Filter("userName eq 'ann'")).ShouldFail(400, "invalidFilter");
        (await lenient.Filter("userName foo \"x\"")).ShouldFail(400, "invalidFilter");
    }

    [Requirement("7644-3.4.2.2-04")]
    public async Task Grouping_not_and_or_have_this_precedence()
    {
        var scim = await People();
        (await Matches(scim, "userName eq \"ann\" or userName eq \"bob\" and title eq \"none\"")).Should().Equal("ann");
        (await Matches(scim, "(userName eq \"ann\" or userName eq \"bob\") and title eq \"none\"")).Should().BeEmpty();
        (await Matches(scim, "title eq \"none\" and userName eq \"ann\" or userName eq \"bob\"")).Should().Equal("bob");
        (await Matches(scim, "not (userName eq \"ann\") and userName eq \"bob\"")).Should().Equal("bob");
        (await Matches(scim, "not (userName eq \"ann\" and userName eq \"bob\")")).Should().Equal("ann", "bob", "cid");
        (await Matches(scim, "not (userName eq \"ann\") or userName eq \"ann\"")).Should().Equal("ann", "bob", "cid");
    }

    [Requirement("7644-3.4.2.2-05")]
    public async Task An_unknown_operator_is_rejected_with_a_clear_detail()
    {
        var scim = await People();
        (await scim.Filter("userName regex \"a\"")).ShouldFail(400, "invalidFilter").Text("detail").Should().Contain("regex").And.Contain("eq");
    }

    [Requirement("7644-3.4.2.2-06")]
    public async Task Eq_and_ne_compare_by_the_attribute_type()
    {
        var scim = await People();
        (await Matches(scim, "userName eq \"ann\"")).Should().Equal("ann");
        (await Matches(scim, "userName eq \"an\"")).Should().BeEmpty();
        (await Matches(scim, "active eq true")).Should().Equal("ann");
        (await Matches(scim, "active eq false")).Should().Equal("bob");
        (await Matches(scim, $"{TestSchemas.ExtensionUrn}:level eq 10")).Should().Equal("cid");
        (await Matches(scim, "userName ne \"ann\"")).Should().Equal("bob", "cid");
        (await scim.Filter("active eq \"true\"")).ShouldFail(400, "invalidFilter");

        var lenient = await Default();
        await lenient.CreateUser("ann", ("active", true));
        (await lenient.Filter("active eq \"True\"")).ShouldList(total: 1);
    }

    [Requirement("7644-3.4.2.2-07")]
    public async Task Co_sw_and_ew_match_substrings_and_the_whole_value()
    {
        var scim = await Strict();
        await scim.CreateUser("bjensen");
        await scim.CreateUser("jbond");

        (await Matches(scim, "userName sw \"bj\"")).Should().Equal("bjensen");
        (await Matches(scim, "userName ew \"nd\"")).Should().Equal("jbond");
        (await Matches(scim, "userName co \"ense\"")).Should().Equal("bjensen");
        (await Matches(scim, "userName co \"j\"")).Should().Equal("bjensen", "jbond");
        (await Matches(scim, "userName co \"bjensen\" and userName sw \"bjensen\" and userName ew \"bjensen\"")).Should().Equal("bjensen");
        (await Matches(scim, "userName sw \"jensen\"")).Should().BeEmpty();
    }

    [Requirement("7644-3.4.2.2-08")]
    public async Task Pr_tests_for_a_value()
    {
        var scim = await People();
        (await Matches(scim, "name pr")).Should().Equal("ann");
        (await Matches(scim, "emails pr")).Should().Equal("ann", "bob");
        (await Matches(scim, "title pr")).Should().Equal("bob");
        (await Matches(scim, "active pr")).Should().Equal("ann", "bob");
        (await Matches(scim, $"{Sample.EnterpriseUrn}:manager pr")).Should().BeEmpty();
    }

    [Requirement("7644-3.4.2.2-09")]
    public async Task Order_is_lexical_chronological_or_numeric()
    {
        const string urn = TestSchemas.ExtensionUrn;
        var scim = await Strict();
        await scim.Create("/Users", Sample.Extended("a", ("level", 9), ("hired", "2020-01-01T00:00:00Z")));
        await scim.Create("/Users", Sample.Extended("b", ("level", 10), ("hired", "2020-01-01T01:30:00+02:00")));

        (await Matches(scim, $"{urn}:level gt 9")).Should().Equal("b");
        (await Matches(scim, $"{urn}:level ge 9")).Should().Equal("a", "b");
        (await Matches(scim, $"{urn}:level lt 10")).Should().Equal("a");
        (await Matches(scim, $"{urn}:hired lt \"2020-01-01T00:00:00Z\"")).Should().Equal("b");
        (await Matches(scim, $"{urn}:hired ge \"2020-01-01T02:00:00+02:00\"")).Should().Equal("a");
        (await Matches(scim, "userName gt \"a\"")).Should().Equal("b");
        (await Matches(scim, "userName le \"a\"")).Should().Equal("a");
        (await Matches(scim, "meta.lastModified gt \"2011-05-13T04:42:34+02:00\"")).Should().Equal("a", "b");
        (await Matches(scim, "meta.lastModified lt \"2011-05-13T04:42:34+02:00\"")).Should().BeEmpty();
    }

    [Requirement("7644-3.4.2.2-10")]
    public async Task Booleans_and_binaries_have_no_order()
    {
        var scim = await People();
        (await scim.Filter("active gt true")).ShouldFail(400, "invalidFilter");
        (await scim.Filter("x509Certificates.value lt \"AA==\"")).ShouldFail(400, "invalidFilter");
    }

    [Requirement("7644-3.4.2.2-11")]
    public async Task Comparison_respects_caseExact()
    {
        var scim = await Strict();
        await scim.CreateUser("bj", ("externalId", "x"));

        (await Matches(scim, "userName eq \"BJ\"")).Should().Equal("bj");
        (await Matches(scim, "externalId eq \"X\"")).Should().BeEmpty();
        (await Matches(scim, "externalId eq \"x\"")).Should().Equal("bj");
    }

    [Requirement("7644-3.4.2.2-12")]
    public async Task Any_value_of_a_multi_valued_attribute_can_match()
    {
        var scim = await People();
        (await Matches(scim, "emails.type eq \"home\"")).Should().Equal("ann");
        (await Matches(scim, "emails.type eq \"work\"")).Should().Equal("ann", "bob");
        (await Matches(scim, $"{TestSchemas.ExtensionUrn}:tags eq \"blue\"")).Should().Equal("cid");
    }

    [Requirement("7644-3.4.2.2-13")]
    public async Task A_complex_attribute_needs_a_sub_attribute_unless_it_has_value()
    {
        var boss = "boss-id";
        var scim = await People();
        (await Matches(scim, "emails co \"work.example\"")).Should().Equal("ann", "bob");
        (await scim.Filter("name eq \"x\"")).ShouldFail(400, "invalidFilter");
        (await scim.Filter($"{Sample.EnterpriseUrn}:manager eq \"{boss}\"")).ShouldFail(400, "invalidFilter");
        (await scim.Filter($"manager eq \"{boss}\"")).ShouldFail(400, "invalidFilter");

        var lenient = await Default();
        var chief = await lenient.CreateUser("chief");
        await lenient.Create("/Users", Sample.Employee("clerk", ("manager", Sample.Object(("value", chief.Id)))));
        (await Matches(lenient, $"{Sample.EnterpriseUrn}:manager eq \"{chief.Id}\"")).Should().Equal("clerk");
        (await Matches(lenient, $"manager eq \"{chief.Id}\"")).Should().Equal("clerk");
        (await lenient.Filter("name eq \"x\"")).ShouldFail(400, "invalidFilter");
    }

    [Requirement("7644-3.4.2.2-14")]
    public async Task A_value_path_filter_applies_to_one_element()
    {
        var scim = await People();
        (await Matches(scim, "emails[type eq \"work\" and value co \"@work\"]")).Should().Equal("ann", "bob");
        (await Matches(scim, "emails[type eq \"home\" and value co \"@work\"]")).Should().BeEmpty();
        (await Matches(scim, "emails.type eq \"home\" and emails.value co \"@work\"")).Should().Equal("ann");
        (await scim.Filter("emails[type eq \"work\"].value eq \"bob@work.example\"")).ShouldFail(400, "invalidFilter");

        var lenient = await Default();
        await lenient.CreateUser("bob", ("emails", Sample.Emails("bob@work.example")));
        (await Matches(lenient, "emails[type eq \"work\"].value eq \"bob@work.example\"")).Should().Equal("bob");
        (await Matches(lenient, "emails[type eq \"home\"].value eq \"bob@work.example\"")).Should().BeEmpty();
    }

    [Requirement("7644-3.4.2.2-15")]
    public async Task Default_values_are_matched_by_filters()
    {
        var scim = await Start(new ServerSetup { Build = builder => builder.AddInterceptor<ScimUser, ActiveByDefault>() });
        (await scim.CreateUser("ann")).Reply.Text("active").Should().Be("true");
        (await Matches(scim, "active eq true")).Should().Equal("ann");
        (await Matches(scim, "active eq false")).Should().BeEmpty();
    }

    [Requirement("7644-3.4.2.2-16")]
    public async Task Schemas_can_be_filtered()
    {
        var scim = await People();
        await scim.Create("/Users", Sample.Employee("dan", ("department", "D")));
        (await Matches(scim, $"schemas eq \"{Sample.EnterpriseUrn}\"")).Should().Equal("dan");
        (await Matches(scim, $"schemas eq \"{Sample.UserUrn}\"")).Should().HaveCount(4);
    }

    private async Task<ScimClient> People()
    {
        var scim = await Strict();
        await scim.CreateUser(
            "ann",
            ("active", true),
            ("name", Sample.Object(("givenName", "Ann"))),
            ("emails", Sample.Json("""[{"value":"ann@work.example","type":"work"},{"value":"ann@home.example","type":"home"}]""")));
        await scim.CreateUser("bob", ("active", false), ("title", "clerk"), ("emails", Sample.Emails("bob@work.example")));
        await scim.Create("/Users", Sample.Extended("cid", ("level", 10), ("tags", Sample.Json("""["red","blue"]"""))));
        return scim;
    }

    private static async Task<IReadOnlyList<string>> Matches(ScimClient scim, string filter) =>
        [.. (await scim.Filter(filter)).ShouldList().GetAll("userName").Order(StringComparer.Ordinal)];
}
