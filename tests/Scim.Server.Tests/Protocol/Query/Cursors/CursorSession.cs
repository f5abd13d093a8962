using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Tests.Protocol.Support;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

/// <summary>A server, a clock and short words for walks by cursor.</summary>
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

    public SettableClock Clock { get; } = new();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public Task<TestReply> PageAsync(ScimQueryParameters query) => Server.QueryAsync("User", query);

    /// <summary>A page that must come.</summary>
    public async Task<CursorPage> ReadAsync(ScimQueryParameters query)
    {
        var reply = await PageAsync(query);
        reply.Status.Should().Be(200, reply.Text);
        return CursorPage.Of(reply);
    }

    /// <summary>All pages from the first to the last; <paramref name="meanwhile"/> runs before each page but the first.</summary>
    public async Task<IReadOnlyList<CursorPage>> WalkAsync(ScimQueryParameters query, Func<CursorPage, Task>? meanwhile = null)
    {
        var pages = new List<CursorPage> { await ReadAsync(query with { Cursor = "" }) };
        while (pages[^1].Next is { } next)
        {
            await (meanwhile?.Invoke(pages[^1]) ?? Task.CompletedTask);
            pages.Add(await ReadAsync(query with { Cursor = next }));
        }

        return pages;
    }

    /// <summary>The store of users behind the engine, for tests that write much.</summary>
    public (IScimStore<ScimUser> Store, ScimContext Context) Users()
    {
        var type = Server.Server.Registry.FindByName("User") ?? throw new InvalidOperationException("There are no users.");
        return (Server.Services.GetRequiredService<TestStoreSet>().For<ScimUser>(type), new ScimContext { Tenant = "", ResourceType = type });
    }
}
