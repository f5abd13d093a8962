using System.Globalization;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance;

/// <summary>Section 6: sort.</summary>
public sealed class SortTests : ConformanceTest
{
    [Requirement("7644-3.4.2.3-01")]
    public async Task A_store_without_sort_support_announces_it()
    {
        var able = await Strict();
        (await able.Get("/ServiceProviderConfig")).Text("sort", "supported").Should().Be("true");

        var scim = await Start(new ServerSetup { Users = UserStoreBehavior.NoSort });
        await scim.CreateUser("a");
        (await scim.Get("/ServiceProviderConfig")).Text("sort", "supported").Should().Be("false");
        (await scim.Get("/Users?sortBy=userName")).Status.Should().BeOneOf(200, 501);
    }

    [Requirement("7644-3.4.2.3-02")]
    public async Task The_default_order_is_ascending()
    {
        var scim = await Users("c", "a", "b");
        (await Sorted(scim, "userName")).Should().Equal("a", "b", "c");
        (await Sorted(scim, "userName", "ascending")).Should().Equal("a", "b", "c");
        (await Sorted(scim, "userName", "descending")).Should().Equal("c", "b", "a");
    }

    [Requirement("7644-3.4.2.3-03")]
    public async Task A_multi_valued_attribute_is_sorted_by_its_primary_or_first_value()
    {
        var scim = await Strict();
        await scim.CreateUser("second", ("emails", Sample.Json("""[{"value":"a@x"},{"value":"m@x","primary":true}]""")));
        await scim.CreateUser("first", ("emails", Sample.Json("""[{"value":"b@x"},{"value":"z@x"}]""")));
        await scim.CreateUser("third", ("emails", Sample.Json("""[{"value":"y@x"},{"value":"a@x"}]""")));

        (await Sorted(scim, "emails")).Should().Equal("first", "second", "third");
        (await Sorted(scim, "emails.value")).Should().Equal("first", "second", "third");
    }

    [Requirement("7644-3.4.2.3-04")]
    public async Task A_complex_attribute_needs_a_sub_attribute()
    {
        var scim = await Strict();
        await scim.CreateUser("b", ("name", Sample.Object(("familyName", "Zuse"))));
        await scim.CreateUser("a", ("name", Sample.Object(("familyName", "Adams"))));

        (await Sorted(scim, "name.familyName")).Should().Equal("a", "b");
        (await scim.Get("/Users?sortBy=name")).ShouldFail(400, "invalidValue");
    }

    [Requirement("7644-3.4.2.3-05")]
    public async Task Missing_values_come_last_and_in_reverse_first()
    {
        var scim = await Strict();
        await scim.CreateUser("none");
        await scim.CreateUser("two", ("title", "b"));
        await scim.CreateUser("one", ("title", "a"));

        (await Sorted(scim, "title")).Should().Equal("one", "two", "none");
        (await Sorted(scim, "title", "descending")).Should().Equal("none", "two", "one");
    }

    [Requirement("7644-3.4.2.3-06")]
    public async Task Comparison_respects_caseExact()
    {
        var scim = await Strict();
        await scim.CreateUser("B", ("externalId", "B"));
        await scim.CreateUser("a", ("externalId", "a"));
        await scim.CreateUser("c", ("externalId", "c"));
        await scim.CreateUser("ä", ("externalId", "ä"));

        (await Sorted(scim, "userName")).Should().Equal("a", "B", "c", "ä");
        (await Sorted(scim, "externalId")).Should().Equal("B", "a", "c", "ä");
    }

    [Requirement("7644-3.4.2.3-07")]
    public async Task The_order_depends_on_the_attribute_type()
    {
        const string urn = TestSchemas.ExtensionUrn;
        var clock = new ManualClock();
        var scim = await Start(new ServerSetup { Clock = clock });
        await scim.Create("/Users", Sample.Extended("a", ("level", 10), ("ratio", 2.5m), ("vip", true), ("hired", "2020-01-01T00:00:00Z")));
        clock.Advance();
        await scim.Create("/Users", Sample.Extended("b", ("level", 9), ("ratio", 10m), ("vip", false), ("hired", "2020-01-01T01:00:00+02:00")));

        (await Sorted(scim, "meta.created")).Should().Equal("a", "b");
        (await Sorted(scim, "meta.created", "descending")).Should().Equal("b", "a");
        (await Sorted(scim, urn + ":level")).Should().Equal("b", "a");
        (await Sorted(scim, urn + ":ratio")).Should().Equal("a", "b");
        (await Sorted(scim, urn + ":vip")).Should().Equal("b", "a");
        (await Sorted(scim, urn + ":hired")).Should().Equal("b", "a");
    }

    [Requirement("7644-3.4.2.3-08")]
    public async Task SortOrder_ignores_case_and_has_two_values()
    {
        var scim = await Users("b", "a");
        (await Sorted(scim, "userName", "DESCENDING")).Should().Equal("b", "a");
        (await Sorted(scim, "USERNAME", "Ascending")).Should().Equal("a", "b");
        (await scim.Get("/Users?sortBy=userName&sortOrder=up")).ShouldFail(400, "invalidValue");
    }

    [Requirement("7644-3.4.2.3-09")]
    public async Task Resources_with_equal_sort_keys_are_neither_lost_nor_repeated_between_pages()
    {
        var scim = await Users([.. Enumerable.Range(0, 10).Select(number => number.ToString(CultureInfo.InvariantCulture))], "same");
        var seen = new List<string>();
        for (var start = 1; start <= 10; start += 3)
        {
            seen.AddRange((await scim.Get($"/Users?sortBy=title&startIndex={start}&count=3")).ShouldList(total: 10).GetAll("id"));
        }

        seen.Should().HaveCount(10).And.OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    private Task<ScimClient> Users(params string[] names) => Users(names, null);

    private async Task<ScimClient> Users(string[] names, string? title)
    {
        var scim = await Strict();
        foreach (var name in names)
        {
            await scim.CreateUser(name, ("title", title));
        }

        return scim;
    }

    private static async Task<IReadOnlyList<string>> Sorted(ScimClient scim, string by, string? order = null)
    {
        var reply = order is null ? await scim.Get("/Users", ("sortBy", by)) : await scim.Get("/Users", ("sortBy", by), ("sortOrder", order));
        return reply.ShouldList().GetAll("userName");
    }
}
