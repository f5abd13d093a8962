using static Scim.Server.Tests.Stores.StoreSession;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class InMemoryQueryRunnerTests
{
    private readonly StoreSession session = new();

    [Fact]
    public async Task A_query_in_an_unknown_tenant_is_empty()
    {
        var page = await session.Users.QueryAsync(new ScimQuery { Count = 10 }, UserContext with { Tenant = "never" }, default);

        page.TotalResults.Should().Be(0);
        page.Resources.Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_is_sorted_by_its_primary_or_first_element()
    {
        var first = await session.AddUserAsync("a", Emails(("b@x", false), ("z@x", false)));
        var second = await session.AddUserAsync("b", Emails(("z@x", false), ("a@x", true)));
        var third = await session.AddUserAsync("c");

        (await session.QueryUsersAsync(new ScimQuery { Sort = CreateSort(StoreTypes.User, "emails.value"), Count = 10 })).Should().Equal(second.Id, first.Id, third.Id);
        (await session.QueryUsersAsync(new ScimQuery { Sort = CreateSort(StoreTypes.User, "emails", descending: true), Count = 10 })).Should().Equal(third.Id, first.Id, second.Id);
    }

    [Fact]
    public async Task A_query_sorts_by_an_extension_attribute()
    {
        var late = await session.AddUserAsync("a", user => user.GetOrAddObject(ScimUrns.EnterpriseUser)["department"] = ScimValue.From("sales"));
        var early = await session.AddUserAsync("b", user => user.GetOrAddObject(ScimUrns.EnterpriseUser)["department"] = ScimValue.From("Legal"));

        (await session.QueryUsersAsync(new ScimQuery { Sort = CreateSort(StoreTypes.User, $"{ScimUrns.EnterpriseUser}:department"), Count = 10 })).Should().Equal(early.Id, late.Id);
    }

    [Fact]
    public async Task A_key_of_a_deleted_resource_still_marks_its_position()
    {
        await session.AddUserAsync("a");
        var gone = await session.AddUserAsync("b");
        var last = await session.AddUserAsync("c");
        await session.Users.DeleteAsync(gone.Id, null, UserContext, default);

        var sorted = new ScimQuery { Sort = CreateSort(StoreTypes.User, "userName"), After = new ScimKey { Sort = "B", Id = gone.Id }, Count = 10 };

        (await session.QueryUsersAsync(sorted)).Should().Equal(last.Id);
    }

    [Fact]
    public async Task The_total_includes_resources_before_the_key()
    {
        var stamps = new[] { await session.AddUserAsync("a"), await session.AddUserAsync("b"), await session.AddUserAsync("c") };
        var ids = stamps.Select(writeResult => writeResult.Id).Order(ScimText.Comparer).ToArray();

        var page = await session.Users.QueryAsync(new ScimQuery { After = new ScimKey { Id = ids[1] }, Count = 10 }, UserContext, default);

        page.TotalResults.Should().Be(3);
        page.Keys.Should().Equal(new ScimKey { Id = ids[2] });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("title pr")]
    public async Task A_page_before_a_key_ends_at_the_key_with_and_without_a_filter(string? filter)
    {
        var ids = new List<string>();
        foreach (var name in (string[])["e", "d", "c", "b", "a"])
        {
            ids.Add((await session.AddUserAsync(name, user => user["title"] = ScimValue.From("t"))).Id);
        }

        ids.Sort(ScimText.Comparer);
        var query = new ScimQuery { Filter = filter is null ? null : ParseFilter(StoreTypes.User, filter), Before = new ScimKey { Id = ids[3] }, Count = 2 };

        (await session.QueryUsersAsync(query)).Should().Equal(ids[1], ids[2]);
        (await session.QueryUsersAsync(query with { Count = 10 })).Should().Equal(ids[0], ids[1], ids[2]);
        (await session.QueryUsersAsync(query with { Count = 0 })).Should().BeEmpty();
        (await session.QueryUsersAsync(query with { Before = new ScimKey { Id = ids[0] } })).Should().BeEmpty();
    }

    [Fact]
    public async Task Resources_without_a_value_are_ordered_in_both_directions()
    {
        var none = new[] { (await session.AddUserAsync("a")).Id, (await session.AddUserAsync("b")).Id }.Order(ScimText.Comparer).ToArray();
        var some = (await session.AddUserAsync("c", user => user["title"] = ScimValue.From("t"))).Id;
        var upwards = new ScimQuery { Sort = CreateSort(StoreTypes.User, "title"), Count = 10 };
        var downwards = upwards with { Sort = CreateSort(StoreTypes.User, "title", descending: true) };

        (await session.QueryUsersAsync(upwards with { After = new ScimKey { Sort = "T", Id = some } })).Should().Equal(none);
        (await session.QueryUsersAsync(upwards with { Before = new ScimKey { Id = none[1] } })).Should().Equal(some, none[0]);
        (await session.QueryUsersAsync(downwards with { After = new ScimKey { Id = none[0] } })).Should().Equal(none[1], some);
        (await session.QueryUsersAsync(downwards with { Before = new ScimKey { Sort = "T", Id = some } })).Should().Equal(none);
    }

    [Theory]
    [InlineData("groups")]
    [InlineData("groups.display")]
    [InlineData("meta.location")]
    public async Task A_sort_by_a_derived_attribute_is_rejected(string path)
    {
        var run = () => session.QueryUsersAsync(new ScimQuery { Sort = CreateSort(StoreTypes.User, path), Count = 10 });

        (await run.Should().ThrowAsync<ScimException>()).Which.Error.Type.Should().Be("invalidValue");
    }

    [Fact]
    public async Task A_filter_on_meta_uses_the_returned_values()
    {
        var writeResult = await session.AddUserAsync("a");

        (await session.QueryUsersAsync($"meta.version eq \"W/\\\"{writeResult.Version.Value}\\\"\" and meta.resourceType eq \"User\"")).Should().Equal(writeResult.Id);
    }

    [Fact]
    public async Task A_query_can_be_cancelled()
    {
        await session.AddUserAsync("a");
        var query = new ScimQuery { Filter = ParseFilter(StoreTypes.User, "title pr"), Count = 10 };

        var run = async () => await session.Users.QueryAsync(query, UserContext, new CancellationToken(canceled: true));

        await run.Should().ThrowAsync<OperationCanceledException>();
    }

    private static Action<ScimObject> Emails(params (string Value, bool Primary)[] emails) => user =>
        user["emails"] = ScimValue.FromElements([.. emails.Select(email =>
        {
            var element = new ScimObject();
            element["value"] = ScimValue.From(email.Value);
            element["primary"] = email.Primary ? ScimValue.From(true) : default;
            return ScimValue.From(element);
        })]);
}
