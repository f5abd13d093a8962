using static Scim.Server.Tests.Stores.StoreSession;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class QueryRunnerTests
{
    private readonly StoreSession session = new();

    [Fact]
    public async Task A_query_in_a_tenant_that_never_wrote_is_empty()
    {
        var page = await session.Users.QueryAsync(new ScimQuery { Count = 10 }, UserContext with { Tenant = "never" }, default);

        page.TotalResults.Should().Be(0);
        page.Resources.Should().BeEmpty();
    }

    [Fact]
    public async Task Primary_counts_in_a_list_and_else_the_first()
    {
        var first = await session.AddUser("a", Emails(("b@x", false), ("z@x", false)));
        var second = await session.AddUser("b", Emails(("z@x", false), ("a@x", true)));
        var third = await session.AddUser("c");

        (await session.QueryUsers(new ScimQuery { Sort = Sort(StoreTypes.User, "emails.value"), Count = 10 })).Should().Equal(second.Id, first.Id, third.Id);
        (await session.QueryUsers(new ScimQuery { Sort = Sort(StoreTypes.User, "emails", descending: true), Count = 10 })).Should().Equal(third.Id, first.Id, second.Id);
    }

    [Fact]
    public async Task A_part_of_an_extension_sorts()
    {
        var late = await session.AddUser("a", user => user.MutableChild(ScimUrns.EnterpriseUser)["department"] = ScimValue.From("sales"));
        var early = await session.AddUser("b", user => user.MutableChild(ScimUrns.EnterpriseUser)["department"] = ScimValue.From("Legal"));

        (await session.QueryUsers(new ScimQuery { Sort = Sort(StoreTypes.User, $"{ScimUrns.EnterpriseUser}:department"), Count = 10 })).Should().Equal(early.Id, late.Id);
    }

    [Fact]
    public async Task A_key_of_a_row_that_is_gone_still_marks_a_place()
    {
        await session.AddUser("a");
        var gone = await session.AddUser("b");
        var last = await session.AddUser("c");
        await session.Users.DeleteAsync(gone.Id, null, UserContext, default);

        var sorted = new ScimQuery { Sort = Sort(StoreTypes.User, "userName"), After = new ScimKey("B", gone.Id), Count = 10 };

        (await session.QueryUsers(sorted)).Should().Equal(last.Id);
    }

    [Fact]
    public async Task The_total_counts_rows_before_a_key_too()
    {
        var stamps = new[] { await session.AddUser("a"), await session.AddUser("b"), await session.AddUser("c") };
        var ids = stamps.Select(stamp => stamp.Id).Order(ScimText.Comparer).ToArray();

        var page = await session.Users.QueryAsync(new ScimQuery { After = new ScimKey(null, ids[1]), Count = 10 }, UserContext, default);

        page.TotalResults.Should().Be(3);
        page.Keys.Should().Equal(new ScimKey(null, ids[2]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("title pr")]
    public async Task A_page_before_a_key_ends_there_in_every_kind_of_query(string? filter)
    {
        var ids = new List<string>();
        foreach (var name in (string[])["e", "d", "c", "b", "a"])
        {
            ids.Add((await session.AddUser(name, user => user["title"] = ScimValue.From("t"))).Id);
        }

        ids.Sort(ScimText.Comparer);
        var query = new ScimQuery { Filter = filter is null ? null : Filter(StoreTypes.User, filter), Before = new ScimKey(null, ids[3]), Count = 2 };

        (await session.QueryUsers(query)).Should().Equal(ids[1], ids[2]);
        (await session.QueryUsers(query with { Count = 10 })).Should().Equal(ids[0], ids[1], ids[2]);
        (await session.QueryUsers(query with { Count = 0 })).Should().BeEmpty();
        (await session.QueryUsers(query with { Before = new ScimKey(null, ids[0]) })).Should().BeEmpty();
    }

    [Fact]
    public async Task Rows_without_a_value_have_their_place_in_both_directions()
    {
        var none = new[] { (await session.AddUser("a")).Id, (await session.AddUser("b")).Id }.Order(ScimText.Comparer).ToArray();
        var some = (await session.AddUser("c", user => user["title"] = ScimValue.From("t"))).Id;
        var upwards = new ScimQuery { Sort = Sort(StoreTypes.User, "title"), Count = 10 };
        var downwards = upwards with { Sort = Sort(StoreTypes.User, "title", descending: true) };

        (await session.QueryUsers(upwards with { After = new ScimKey("T", some) })).Should().Equal(none);
        (await session.QueryUsers(upwards with { Before = new ScimKey(null, none[1]) })).Should().Equal(some, none[0]);
        (await session.QueryUsers(downwards with { After = new ScimKey(null, none[0]) })).Should().Equal(none[1], some);
        (await session.QueryUsers(downwards with { Before = new ScimKey("T", some) })).Should().Equal(none);
    }

    [Theory]
    [InlineData("groups")]
    [InlineData("groups.display")]
    [InlineData("meta.location")]
    public async Task A_sort_by_what_is_kept_nowhere_is_refused(string path)
    {
        var run = () => session.QueryUsers(new ScimQuery { Sort = Sort(StoreTypes.User, path), Count = 10 });

        (await run.Should().ThrowAsync<ScimException>()).Which.Error.Type.Should().Be("invalidValue");
    }

    [Fact]
    public async Task A_filter_by_meta_sees_what_a_reader_sees()
    {
        var stamp = await session.AddUser("a");

        (await session.QueryUsers($"meta.version eq \"W/\\\"{stamp.Version.Value}\\\"\" and meta.resourceType eq \"User\"")).Should().Equal(stamp.Id);
    }

    [Fact]
    public async Task A_cancelled_query_stops()
    {
        await session.AddUser("a");
        var query = new ScimQuery { Filter = Filter(StoreTypes.User, "title pr"), Count = 10 };

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
