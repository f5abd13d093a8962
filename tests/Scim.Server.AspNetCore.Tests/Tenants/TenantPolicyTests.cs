using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.AspNetCore.Tests.Tenants;

/// <summary>One application serves tenants with different presets, limits and extensions.</summary>
public sealed class TenantPolicyTests
{
    private static readonly string BadgeValue = $$$""","{{{TenantServer.Badge}}}":{"number":"7"}""";

    [Fact]
    public async Task Members_that_do_not_exist_are_ignored_for_one_tenant_and_rejected_for_another()
    {
        await using var server = await StartAsync();

        (await server.CreateGroupAsync("okta", "Team", "ghost")).Status.Should().Be(201);
        (await server.CreateGroupAsync("entra", "Team", "ghost")).Status.Should().Be(400);
        (await server.CreateGroupAsync("other", "Team", "ghost")).Status.Should().Be(400);

        var group = (await server.CreateGroupAsync("okta", "Crew", "ghost")).Id;
        (await server.PatchAsync("okta", $"Groups/{group}", """{"op":"add","path":"members","value":[{"value":"ghost"}]}""")).Status.Should().Be(204);
        (await server.SendAsync("PUT", "okta", $"Groups/{group}", TenantServer.Group("Crew", "ghost"))).Status.Should().Be(200);
        (await server.BulkAsync("okta", $$"""{"method":"PUT","path":"/Groups/{{group}}","data":{{TenantServer.Group("Crew", "ghost")}}}"""))
            .Json["Operations"]?[0]?["status"]?.GetValue<string>().Should().Be("200");
    }

    [Fact]
    public async Task Dialect_rules_follow_the_tenant()
    {
        await using var server = await StartAsync();

        (await server.CreateUserAsync("okta", "ann", ""","active":"True" """)).Status.Should().Be(201);
        (await server.CreateUserAsync("strict", "ann", ""","active":"True" """)).Status.Should().Be(400);
        (await server.CreateUserAsync("quiet", "ann", ""","active":"True" """)).Status.Should().Be(400);
        (await server.CreateUserAsync("quiet", "ann", ""","unknown":"x" """)).Status.Should().Be(201);
        (await server.GetAsync("okta", "Users?filter=userName%20eq%20ann")).Status.Should().Be(200);
        (await server.GetAsync("strict", "Users?filter=userName%20eq%20ann")).Status.Should().Be(400);
    }

    [Fact]
    public async Task A_preset_of_a_tenant_does_not_change_what_all_tenants_share()
    {
        await using var server = await StartAsync();
        await server.CreateGroupAsync("okta", "Team", "ghost");
        var user = (await server.CreateUserAsync("strict", "ann")).Id;

        (await server.CreateGroupAsync("strict", "Team", user)).Status.Should().Be(201);
        (await server.CreateGroupAsync("strict", "TEAM", user)).Status.Should().Be(409);
    }

    [Fact]
    public async Task Replies_to_PATCH_follow_the_tenant()
    {
        await using var server = await StartAsync();
        const string operation = """{"op":"replace","path":"title","value":"x"}""";
        var (okta, quiet) = ((await server.CreateUserAsync("okta", "ann")).Id, (await server.CreateUserAsync("quiet", "ann")).Id);

        (await server.PatchAsync("okta", $"Users/{okta}", operation)).Status.Should().Be(200);
        (await server.PatchAsync("quiet", $"Users/{quiet}", operation)).Status.Should().Be(204);
    }

    [Fact]
    public async Task Page_sizes_follow_the_tenant_and_are_advertised()
    {
        await using var server = await StartAsync();
        foreach (var name in new[] { "a", "b", "c" })
        {
            await server.CreateUserAsync("quiet", name);
            await server.CreateUserAsync("okta", name);
        }

        (await server.GetAsync("quiet", "Users?count=100")).GetNumber("itemsPerPage").Should().Be(2);
        (await server.GetAsync("quiet", "Users")).GetNumber("itemsPerPage").Should().Be(1);
        (await server.GetAsync("okta", "Users?count=100")).GetNumber("itemsPerPage").Should().Be(3);
        (await server.GetAsync("quiet", "ServiceProviderConfig")).GetNumber("filter", "maxResults").Should().Be(2);
        (await server.GetAsync("okta", "ServiceProviderConfig")).GetNumber("filter", "maxResults").Should().Be(1000);
        (await server.GetAsync("quiet", "")).Detail.Should().Contain("at most 2");
        (await server.GetAsync("okta", "")).Status.Should().Be(200);
    }

    [Fact]
    public async Task Limits_of_filters_PATCH_and_Bulk_follow_the_tenant()
    {
        await using var server = await StartAsync();
        const string filter = "Users?filter=userName%20eq%20%22a%22%20or%20userName%20eq%20%22b%22";
        const string operation = """{"op":"replace","path":"title","value":"x"}""";
        var post = $$"""{"method":"POST","path":"/Users","bulkId":"1","data":{{TenantServer.User("zoe")}}}""";
        var (okta, quiet) = ((await server.CreateUserAsync("okta", "ann")).Id, (await server.CreateUserAsync("quiet", "ann")).Id);

        (await server.GetAsync("okta", filter)).Status.Should().Be(200);
        (await server.GetAsync("quiet", filter)).Status.Should().Be(400);
        (await server.PatchAsync("okta", $"Users/{okta}", operation, operation)).Status.Should().Be(200);
        (await server.PatchAsync("quiet", $"Users/{quiet}", operation, operation)).Status.Should().Be(413);
        (await server.BulkAsync("okta", post, post.Replace("\"1\"", "\"2\"", StringComparison.Ordinal))).Status.Should().Be(200);
        (await server.BulkAsync("quiet", post, post)).Status.Should().Be(413);
        (await server.BulkAsync("strict", post)).Status.Should().Be(501);
        (await server.GetAsync("strict", "ServiceProviderConfig")).Json["bulk"]?["supported"]?.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task Body_sizes_follow_the_tenant()
    {
        await using var server = await StartAsync();
        var large = $""","title":"{new string('x', 2000)}" """;

        (await server.CreateUserAsync("okta", "ann", large)).Status.Should().Be(201);
        var rejected = await server.CreateUserAsync("quiet", "ann", large);

        rejected.Status.Should().Be(413);
        rejected.Detail.Should().Contain("1024 bytes");
    }

    [Fact]
    public async Task Discovery_shows_only_the_extensions_that_the_tenant_is_offered()
    {
        await using var server = await StartAsync();

        (await server.GetAsync("badged", "Schemas")).GetAll("id").Should().Contain(TenantServer.Badge);
        (await server.GetAsync("okta", "Schemas")).GetAll("id").Should().NotContain(TenantServer.Badge).And.Contain(ScimUrns.EnterpriseUser);
        (await server.GetAsync("badged", $"Schemas/{TenantServer.Badge}")).Status.Should().Be(200);
        (await server.GetAsync("okta", $"Schemas/{TenantServer.Badge}")).Status.Should().Be(404);
        (await server.GetAsync("badged", "ResourceTypes/User")).Json.ToJsonString().Should().Contain(TenantServer.Badge);
        (await server.GetAsync("okta", "ResourceTypes/User")).Json.ToJsonString().Should().NotContain(TenantServer.Badge);
        (await server.GetAsync("okta", "Schemas")).ETag.Should().NotBe((await server.GetAsync("badged", "Schemas")).ETag);
    }

    [Fact]
    public async Task An_extension_that_is_not_offered_is_unknown_to_writes_reads_and_filters()
    {
        await using var server = await StartAsync();
        var filter = Uri.EscapeDataString($"{TenantServer.Badge}:number eq \"7\"");

        var badged = await server.CreateUserAsync("badged", "ann", BadgeValue);
        var okta = await server.CreateUserAsync("okta", "ann", BadgeValue);
        var strict = await server.CreateUserAsync("strict", "ann", BadgeValue);

        badged.Json[TenantServer.Badge]?["number"]?.GetValue<string>().Should().Be("7");
        okta.Status.Should().Be(201);
        okta.Json.ToJsonString().Should().NotContain(TenantServer.Badge);
        strict.Status.Should().Be(400);
        (await server.GetAsync("badged", $"Users?filter={filter}")).GetNumber("totalResults").Should().Be(1);
        (await server.GetAsync("okta", $"Users?filter={filter}")).Status.Should().Be(400);
        (await server.PatchAsync("strict", $"Users/{okta.Id}", $$"""{"op":"add","path":"{{TenantServer.Badge}}:number","value":"8"}""")).Status.Should().Be(400);
        var bulk = await server.BulkAsync("badged", $$"""{"method":"PUT","path":"/Users/{{badged.Id}}","data":{{TenantServer.User("ann", BadgeValue.Replace('7', '8'))}}}""");
        bulk.Json["Operations"]?[0]?["status"]?.GetValue<string>().Should().Be("200");
        var okBulk = await server.BulkAsync("okta", $$"""{"method":"PUT","path":"/Users/{{okta.Id}}","data":{{TenantServer.User("ann", BadgeValue)}}}""");
        okBulk.Json["Operations"]?[0]?["status"]?.GetValue<string>().Should().Be("200");
        (await server.GetAsync("badged", $"Users/{badged.Id}")).Json[TenantServer.Badge]?["number"]?.GetValue<string>().Should().Be("8");
    }

    [Fact]
    public async Task A_cursor_is_bound_to_its_tenant_and_outlives_a_change_of_the_policies()
    {
        var policies = new ChangingPolicies();
        await using var server = await StartAsync(policies);
        foreach (var name in new[] { "a", "b", "c" })
        {
            await server.CreateUserAsync("acme", name);
        }

        var first = await server.GetAsync("acme", "Users?cursor&count=1");
        policies.Configure = options => (options.UnknownMembers, options.CursorTimeout) = (ScimUnknownMembers.Ignore, TimeSpan.FromMinutes(5));
        server.Services.GetRequiredService<IScimTenantPolicyCache>().Invalidate("acme");

        (await server.GetAsync("globex", $"Users?cursor={first.GetText("nextCursor")}&count=1")).GetText("scimType").Should().Be("invalidCursor");
        (await server.GetAsync("acme", $"Users?cursor={first.GetText("nextCursor")}&count=1")).Status.Should().Be(200);
        (await server.GetAsync("acme", "ServiceProviderConfig")).GetNumber("pagination", "cursorTimeout").Should().Be(300);
        (await server.GetAsync("globex", "ServiceProviderConfig")).GetNumber("pagination", "cursorTimeout").Should().Be(3600);
    }

    [Fact]
    public async Task What_is_stored_in_an_extension_survives_while_it_is_not_offered()
    {
        var policies = new ChangingPolicies();
        await using var server = await StartAsync(policies);
        var cache = server.Services.GetRequiredService<IScimTenantPolicyCache>();
        var user = await server.CreateUserAsync("acme", "ann", BadgeValue);
        (await server.GetAsync("acme", $"Users/{user.Id}")).Json.ToJsonString().Should().Contain(TenantServer.Badge);

        policies.Configure = options => options.Extensions = [ScimUrns.EnterpriseUser];
        cache.Invalidate("acme");
        var withheld = await server.GetAsync("acme", $"Users/{user.Id}");
        var replaced = await server.SendAsync("PUT", "acme", $"Users/{user.Id}", TenantServer.User("ann", ""","title":"x" """));
        var patched = await server.PatchAsync("acme", $"Users/{user.Id}", """{"op":"add","path":"nickName","value":"y"}""");
        var listed = await server.GetAsync("acme", "Users");
        policies.Configure = _ => { };
        cache.Invalidate("acme");
        var offered = await server.GetAsync("acme", $"Users/{user.Id}");

        foreach (var reply in new[] { withheld, replaced, patched, listed })
        {
            reply.Status.Should().Be(200);
            reply.Json.ToJsonString().Should().NotContain(TenantServer.Badge);
        }

        offered.Json[TenantServer.Badge]?["number"]?.GetValue<string>().Should().Be("7");
        offered.Json["schemas"]!.AsArray().Select(urn => urn!.GetValue<string>()).Should().Contain(TenantServer.Badge); // schemas are texts
        (offered.GetText("title"), offered.GetText("nickName")).Should().Be(("x", "y"));
    }

    private static Task<TenantServer> StartAsync() => TenantServer.StartAsync(
        (scim, _) => scim
            .ConfigureTenant("okta", options => options.UsePreset("okta"))
            .ConfigureTenant("entra", options => options.UsePreset(ScimPresets.Entra))
            .ConfigureTenant("badged", options => options.Extensions = [ScimUrns.EnterpriseUser, TenantServer.Badge])
            .ConfigureTenant("strict", options =>
            {
                options.UsePreset("strict");
                options.Bulk.Enabled = false;
            })
            .ConfigureTenant("quiet", options =>
            {
                options.Rules["string-booleans"] = false;
                options.PatchReply = ScimPatchReply.NoContent;
                (options.DefaultPageSize, options.MaxPageSize, options.MaxRootResults) = (1, 2, 2);
                options.FilterLimits = options.FilterLimits with { MaxNodes = 1 };
                (options.MaxPatchOperations, options.Bulk.MaxOperations, options.MaxBodySize) = (1, 1, 1024);
            }),
        options => options.Extensions = [ScimUrns.EnterpriseUser]);

    private static Task<TenantServer> StartAsync(ChangingPolicies policies) => TenantServer.StartAsync((scim, _) => scim.AddTenantPolicies(_ => policies));

    private sealed class ChangingPolicies : IScimTenantPolicies
    {
        public Action<ScimOptions> Configure { get; set; } = _ => { };

        public ValueTask ConfigureAsync(string tenant, ScimOptions options, CancellationToken cancellationToken)
        {
            if (tenant == "acme")
            {
                Configure(options);
            }

            return ValueTask.CompletedTask;
        }
    }
}
