using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

/// <summary>A server, a clock, and short methods for paging by cursor.</summary>
internal sealed class CursorSession : IAsyncDisposable
{
    public CursorSession(Action<ScimOptions>? options = null, Action<IScimBuilder>? stores = null) => Server = new(
        builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(Clock);
            (stores ?? (known => known.AddTestStores()))(builder);
        },
        options);

    public TestServer Server { get; }

    public FakeTimeProvider Clock { get; } = new();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public Task<TestReply> QueryAsync(ScimQueryParameters query) => Server.QueryAsync("User", query);

    /// <summary>Reads a page and asserts success.</summary>
    public async Task<CursorPage> ReadPageAsync(ScimQueryParameters query)
    {
        var reply = await QueryAsync(query);
        reply.Status.Should().Be(200, reply.Text);
        return CursorPage.FromReply(reply);
    }

    /// <summary>All pages from the first to the last; <paramref name="meanwhile"/> runs before each page but the first.</summary>
    public async Task<IReadOnlyList<CursorPage>> ReadAllPagesAsync(ScimQueryParameters query, Func<CursorPage, Task>? meanwhile = null)
    {
        var pages = new List<CursorPage> { await ReadPageAsync(query with { Cursor = "" }) };
        while (pages[^1].Next is { } next)
        {
            await (meanwhile?.Invoke(pages[^1]) ?? Task.CompletedTask);
            pages.Add(await ReadPageAsync(query with { Cursor = next }));
        }

        return pages;
    }

    /// <summary>The user store behind the engine, for tests with many writes.</summary>
    public (IScimStore<ScimUser> Store, ScimContext Context) GetUserStore()
    {
        var type = Server.Server.Registry.FindByName("User") ?? throw new InvalidOperationException("There are no users.");
        return (Server.Services.GetRequiredService<TestStoreSet>().For<ScimUser>(type), new ScimContext { Tenant = "", ResourceType = type });
    }
}
