using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.InProcess;

public sealed class ResourcePagingTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestServer server = new(options: LimitPages);
    private readonly IScimResources<ScimUser> users;

    public ResourcePagingTests() => users = server.Services.GetRequiredService<IScimResources<ScimUser>>();

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["b", "a", "d", "c", "e"])
        {
            await users.CreateAsync(new ScimUser { UserName = name, Title = name == "e" ? null : "x" });
        }
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_page_is_sorted_in_both_directions_and_starts_where_it_is_told()
    {
        var first = await users.QueryAsync(new() { SortBy = "userName", Count = 2 });
        var last = await users.QueryAsync(new() { SortBy = "userName", Descending = true, StartIndex = 4, Count = 2 });

        (first.TotalResults, Names(first), first.NextCursor, first.PreviousCursor).Should().Be((5, "ab", null, null));
        (last.TotalResults, Names(last)).Should().Be((5, "ba"));
    }

    [Fact]
    public async Task A_count_of_zero_returns_the_total_alone()
    {
        var page = await users.QueryAsync(new() { Filter = "title pr", Count = 0 });

        (page.TotalResults, page.Resources.Count).Should().Be((4, 0));
    }

    [Fact]
    public async Task Pages_by_cursor_lead_forward_and_back()
    {
        var request = new ScimPageRequest { SortBy = "userName", Count = 2, Cursor = "" };
        var first = await users.QueryAsync(request);
        var second = await users.QueryAsync(request with { Cursor = first.NextCursor });
        var third = await users.QueryAsync(request with { Cursor = second.NextCursor });
        var back = await users.QueryAsync(request with { Cursor = third.PreviousCursor });

        (Names(first), Names(second), Names(third), Names(back)).Should().Be(("ab", "cd", "e", "cd"));
        (first.PreviousCursor, third.NextCursor).Should().Be((null, null));
    }

    [Fact]
    public async Task A_cursor_is_bound_to_its_tenant_and_excludes_a_start_index()
    {
        var first = await users.QueryAsync(new() { Count = 2, Cursor = "" });

        (await GetErrorTypeAsync(() => users.ForTenant("other").QueryAsync(new() { Count = 2, Cursor = first.NextCursor }).AsTask())).Should().Be(ScimErrorType.InvalidCursor);
        (await GetErrorTypeAsync(() => users.QueryAsync(new() { StartIndex = 1, Cursor = "" }).AsTask())).Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public async Task All_resources_are_enumerated_over_several_pages()
    {
        (await ReadAllAsync(users.QueryAllAsync())).Should().HaveCount(5).And.OnlyHaveUniqueItems();
        (await ReadAllAsync(users.QueryAllAsync(sortBy: "userName", descending: true))).Should().Equal("e", "d", "c", "b", "a");
        (await ReadAllAsync(users.QueryAllAsync("title pr", "userName"))).Should().Equal("a", "b", "c", "d");
        (await ReadAllAsync(users.QueryAllAsync("userName eq \"none\""))).Should().BeEmpty();
        (await ReadAllAsync(users.ForTenant("other").QueryAllAsync())).Should().BeEmpty();
    }

    [Fact]
    public async Task An_enumeration_by_key_skips_and_repeats_nothing_while_others_write()
    {
        var seen = new List<string?>();
        await foreach (var user in users.QueryAllAsync(sortBy: "userName"))
        {
            seen.Add(user.UserName);
            if (user.UserName == "b")
            {
                await users.CreateAsync(new ScimUser { UserName = "aa" });
            }
        }

        seen.Should().Equal("a", "b", "c", "d", "e");
    }

    [Fact]
    public async Task A_store_without_keyset_paging_is_enumerated_by_index()
    {
        await using var plain = new TestServer(
            builder =>
            {
                builder.Services.AddSingleton<PlainStore<ScimUser>>();
                builder.AddStore<ScimUser, PlainStore<ScimUser>>();
            },
            LimitPages);
        var resources = plain.Services.GetRequiredService<IScimResources<ScimUser>>();
        foreach (var number in Enumerable.Range(0, 5))
        {
            await resources.CreateAsync(new ScimUser { UserName = $"user{number}" });
        }

        (await ReadAllAsync(resources.QueryAllAsync())).Should().HaveCount(5).And.OnlyHaveUniqueItems();
        (await GetErrorTypeAsync(() => resources.QueryAsync(new() { Cursor = "" }).AsTask())).Should().Be(ScimErrorType.InvalidValue);
    }

    [Fact]
    public async Task A_rejected_filter_fails_when_the_enumeration_starts_and_a_cancelled_one_stops()
    {
        (await GetErrorTypeAsync(() => ReadAllAsync(users.QueryAllAsync("userName")))).Should().Be(ScimErrorType.InvalidFilter);

        using var source = new CancellationTokenSource();
        var read = async () =>
        {
            await foreach (var _ in users.QueryAllAsync(cancellationToken: source.Token))
            {
                await source.CancelAsync();
            }
        };
        await read.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task The_tenant_of_an_injected_service_is_empty_and_another_one_sees_its_own_resources()
    {
        var acme = users.ForTenant("acme");
        var created = await acme.CreateAsync(new ScimUser { UserName = "a" });

        (users.Tenant, acme.Tenant).Should().Be(("", "acme"));
        (await acme.FindAsync(created.Id ?? "")).Should().NotBeNull();
        (await users.FindAsync(created.Id ?? "")).Should().BeNull();
    }

    [Fact]
    public async Task A_delete_can_require_a_version()
    {
        var user = await users.CreateAsync(new ScimUser { UserName = "z" });
        var changed = await users.UpdateAsync(user.Id ?? "", z => z.Title = "y");

        var delete = async () => await users.DeleteAsync(user.Id ?? "", ToVersion(user));
        (await delete.Should().ThrowAsync<ScimException>()).Which.Error.Status.Should().Be(412);
        await users.DeleteAsync(user.Id ?? "", ToVersion(changed));
        (await users.FindAsync(user.Id ?? "")).Should().BeNull();
    }

    private static void LimitPages(ScimOptions options) => options.DefaultPageSize = options.MaxPageSize = 2;

    private static ScimVersion ToVersion(ScimUser user) => new(user.Meta?.Version?[3..^1] ?? "");

    private static string Names(ScimPage<ScimUser> page) => string.Concat(page.Resources.Select(user => user.UserName));

    private static async Task<IReadOnlyList<string?>> ReadAllAsync(IAsyncEnumerable<ScimUser> resources)
    {
        var names = new List<string?>();
        await foreach (var user in resources)
        {
            names.Add(user.UserName);
        }

        return names;
    }

    private static async Task<string?> GetErrorTypeAsync(Func<Task> act) => (await act.Should().ThrowAsync<ScimException>()).Which.Error.Type;
}
