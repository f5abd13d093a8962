using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Attacks;

/// <summary>A cursor is valid only for the query that it was issued for.</summary>
public sealed class CursorAttackTests : ConformanceTest
{
    [Fact]
    public async Task A_cursor_with_any_character_changed_is_rejected()
    {
        var scim = await CreateUsersAsync(await Default());
        var cursor = await Cursor(scim);
        for (var place = 0; place < cursor.Length; place++)
        {
            var other = cursor[place] == 'A' ? 'B' : 'A';
            var forged = cursor[..place] + other + cursor[(place + 1)..];
            (await GetNextPageAsync(scim, forged)).ShouldFail(400, "invalidCursor");
        }
    }

    [Fact]
    public async Task A_truncated_repeated_or_recombined_cursor_is_rejected()
    {
        var scim = await CreateUsersAsync(await Default());
        var cursor = await Cursor(scim);
        var other = (await GetNextPageAsync(scim, cursor)).ShouldList().Text("nextCursor");
        var half = cursor.Length / 2;
        foreach (var forged in new[] { cursor[1..], cursor[..^1], cursor[..half], cursor + cursor, cursor + "A", "A" + cursor, cursor[..half] + other[half..], other[..half] + cursor[half..] })
        {
            (await GetNextPageAsync(scim, forged)).ShouldFail(400, "invalidCursor");
        }
    }

    [Fact]
    public async Task A_cursor_of_another_tenant_is_rejected()
    {
        var scim = await Start(new ServerSetup { Preset = "default", Prefix = "/tenants/{tenant}/scim/v2" });
        var a = await CreateUsersAsync(scim.At("/tenants/a/scim/v2"));
        var b = await CreateUsersAsync(scim.At("/tenants/b/scim/v2"));
        var cursor = await Cursor(a);
        (await GetNextPageAsync(b, cursor)).ShouldFail(400, "invalidCursor").Body.Should().NotContain("user-");
        (await GetNextPageAsync(a, cursor)).ShouldList(total: 5);
    }

    [Fact]
    public async Task A_cursor_of_another_server_is_rejected()
    {
        var one = await CreateUsersAsync(await Default());
        var other = await CreateUsersAsync(await Default());
        (await GetNextPageAsync(other, await Cursor(one))).ShouldFail(400, "invalidCursor");
    }

    [Fact]
    public async Task A_cursor_cannot_be_used_with_a_wider_filter_or_projection()
    {
        var scim = await CreateUsersAsync(await Default());
        var narrow = (await scim.Get("/Users", ("filter", "userName sw \"user-\" and title eq \"t\""), ("attributes", "userName"), ("cursor", string.Empty), ("count", "1"))).Text("nextCursor");
        (await scim.Get("/Users", ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", ("filter", "userName sw \"user-\""), ("attributes", "userName"), ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", ("filter", "userName sw \"user-\" and title eq \"t\""), ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Groups", ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
    }

    [Fact]
    public async Task A_cursor_does_not_reveal_its_content()
    {
        var scim = await CreateUsersAsync(await Default());
        var cursor = (await scim.Get("/Users", ("sortBy", "title"), ("cursor", string.Empty), ("count", "2"))).Text("nextCursor");
        var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
        var bytes = new byte[cursor.Length];
        if (Convert.TryFromBase64String(padded, bytes, out var written))
        {
            System.Text.Encoding.Latin1.GetString(bytes, 0, written).Should().NotContain("user-").And.NotContain("title");
        }
    }

    private static async Task<string> Cursor(ScimClient scim) => (await scim.Get("/Users?cursor&count=2")).ShouldList(total: 5).Text("nextCursor");

    private static Task<Reply> GetNextPageAsync(ScimClient scim, string cursor) => scim.Get("/Users", ("cursor", cursor), ("count", "2"));

    private static async Task<ScimClient> CreateUsersAsync(ScimClient scim)
    {
        for (var number = 0; number < 5; number++)
        {
            await scim.CreateUser($"user-{number}", ("title", "t"));
        }

        return scim;
    }
}
