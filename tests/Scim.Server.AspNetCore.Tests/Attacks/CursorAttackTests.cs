using Scim.Server.AspNetCore.Tests.Conformance;
using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Attacks;

/// <summary>A cursor opens the list that it was given out for, and no other.</summary>
public sealed class CursorAttackTests : ConformanceTest
{
    [Fact]
    public async Task A_cursor_with_any_character_changed_is_refused()
    {
        var scim = await Filled(await Default());
        var cursor = await Cursor(scim);
        for (var place = 0; place < cursor.Length; place++)
        {
            var other = cursor[place] == 'A' ? 'B' : 'A';
            var forged = cursor[..place] + other + cursor[(place + 1)..];
            (await Next(scim, forged)).ShouldFail(400, "invalidCursor");
        }
    }

    [Fact]
    public async Task A_cursor_that_is_cut_doubled_or_mixed_is_refused()
    {
        var scim = await Filled(await Default());
        var cursor = await Cursor(scim);
        var other = (await Next(scim, cursor)).ShouldList().Text("nextCursor");
        var half = cursor.Length / 2;
        foreach (var forged in new[] { cursor[1..], cursor[..^1], cursor[..half], cursor + cursor, cursor + "A", "A" + cursor, cursor[..half] + other[half..], other[..half] + cursor[half..] })
        {
            (await Next(scim, forged)).ShouldFail(400, "invalidCursor");
        }
    }

    [Fact]
    public async Task A_cursor_of_another_tenant_is_refused()
    {
        var scim = await Start(new ServerSetup { Preset = "default", Prefix = "/tenants/{tenant}/scim/v2" });
        var a = await Filled(scim.At("/tenants/a/scim/v2"));
        var b = await Filled(scim.At("/tenants/b/scim/v2"));
        var cursor = await Cursor(a);
        (await Next(b, cursor)).ShouldFail(400, "invalidCursor").Body.Should().NotContain("user-");
        (await Next(a, cursor)).ShouldList(total: 5);
    }

    [Fact]
    public async Task A_cursor_of_another_server_is_refused()
    {
        var one = await Filled(await Default());
        var other = await Filled(await Default());
        (await Next(other, await Cursor(one))).ShouldFail(400, "invalidCursor");
    }

    [Fact]
    public async Task A_cursor_does_not_widen_a_filter_nor_show_more()
    {
        var scim = await Filled(await Default());
        var narrow = (await scim.Get("/Users", ("filter", "userName sw \"user-\" and title eq \"t\""), ("attributes", "userName"), ("cursor", string.Empty), ("count", "1"))).Text("nextCursor");
        (await scim.Get("/Users", ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", ("filter", "userName sw \"user-\""), ("attributes", "userName"), ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Users", ("filter", "userName sw \"user-\" and title eq \"t\""), ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
        (await scim.Get("/Groups", ("cursor", narrow), ("count", "1"))).ShouldFail(400, "invalidCursor");
    }

    [Fact]
    public async Task A_cursor_does_not_tell_what_it_holds()
    {
        var scim = await Filled(await Default());
        var cursor = (await scim.Get("/Users", ("sortBy", "title"), ("cursor", string.Empty), ("count", "2"))).Text("nextCursor");
        var padded = cursor.Replace('-', '+').Replace('_', '/').PadRight((cursor.Length + 3) / 4 * 4, '=');
        var bytes = new byte[cursor.Length];
        if (Convert.TryFromBase64String(padded, bytes, out var written))
        {
            System.Text.Encoding.Latin1.GetString(bytes, 0, written).Should().NotContain("user-").And.NotContain("title");
        }
    }

    private static async Task<string> Cursor(ScimClient scim) => (await scim.Get("/Users?cursor&count=2")).ShouldList(total: 5).Text("nextCursor");

    private static Task<Reply> Next(ScimClient scim, string cursor) => scim.Get("/Users", ("cursor", cursor), ("count", "2"));

    private static async Task<ScimClient> Filled(ScimClient scim)
    {
        for (var number = 0; number < 5; number++)
        {
            await scim.CreateUser($"user-{number}", ("title", "t"));
        }

        return scim;
    }
}
