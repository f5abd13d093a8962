using System.Reflection;
using Scim.Server.Protocol.Options;

namespace Scim.Server.Tests.Protocol.Policies;

public sealed class OptionsSnapshotTests
{
    /// <summary>A change of each option.</summary>
    private static readonly Dictionary<string, Action<ScimOptions>> Changes = new(StringComparer.Ordinal)
    {
        [nameof(ScimOptions.Preset)] = options => options.Preset = "okta",
        [nameof(ScimOptions.Dialect)] = options => options.Dialect = ScimDialect.Strict,
        [nameof(ScimOptions.Rules)] = options => options.Rules["string-booleans"] = false,
        [nameof(ScimOptions.Profile)] = options => options.Profile = ScimProfile.Interop,
        [nameof(ScimOptions.UniqueGroupNames)] = options => options.UniqueGroupNames = false,
        [nameof(ScimOptions.UnknownMembers)] = options => options.UnknownMembers = ScimUnknownMembers.Ignore,
        [nameof(ScimOptions.PatchReply)] = options => options.PatchReply = ScimPatchReply.NoContent,
        [nameof(ScimOptions.GroupPatchReply)] = options => options.GroupPatchReply = ScimPatchReply.Resource,
        [nameof(ScimOptions.PatchReplies)] = options => options.PatchReplies["User"] = ScimPatchReply.NoContent,
        [nameof(ScimOptions.StrictCanonicalValues)] = options => options.StrictCanonicalValues = true,
        [nameof(ScimOptions.Extensions)] = options => options.Extensions = [],
        [nameof(ScimOptions.DefaultPageSize)] = options => options.DefaultPageSize = 7,
        [nameof(ScimOptions.MaxPageSize)] = options => options.MaxPageSize = 700,
        [nameof(ScimOptions.CursorKey)] = options => options.CursorKey = new byte[32],
        [nameof(ScimOptions.CursorTimeout)] = options => options.CursorTimeout = TimeSpan.FromHours(2),
        [nameof(ScimOptions.MaxRootResults)] = options => options.MaxRootResults = 7,
        [nameof(ScimOptions.FilterLimits)] = options => options.FilterLimits = new() { MaxNodes = 7 },
        [nameof(ScimOptions.MaxPatchOperations)] = options => options.MaxPatchOperations = 7,
        [nameof(ScimOptions.MaxBodySize)] = options => options.MaxBodySize = 2048,
        [nameof(ScimOptions.MaxGroupBodySize)] = options => options.MaxGroupBodySize = 2048,
        [nameof(ScimOptions.Bulk)] = options => options.Bulk = new() { Atomic = true },
        [nameof(ScimOptions.WriteTimeout)] = options => options.WriteTimeout = TimeSpan.FromSeconds(7),
        [nameof(ScimOptions.TenantPolicyLifetime)] = options => options.TenantPolicyLifetime = TimeSpan.FromSeconds(7),
        [nameof(ScimOptions.MaxCachedTenants)] = options => options.MaxCachedTenants = 7,
        [nameof(ScimOptions.AuthenticationSchemes)] = options => options.AuthenticationSchemes.Add(new ScimAuthenticationScheme { Type = "httpbasic", Name = "Basic", Description = "Name and password." }),
        [nameof(ScimOptions.DiscoveryMaxAge)] = options => options.DiscoveryMaxAge = TimeSpan.FromHours(1),
        [nameof(ScimOptions.DocumentationUri)] = options => options.DocumentationUri = new Uri("https://example.com/"),
    };

    public static TheoryData<string> Options => [.. typeof(ScimOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_is_part_of_a_snapshot(string option)
    {
        var options = new ScimOptions();
        var before = new OptionsSnapshot(options);
        new OptionsSnapshot(new ScimOptions()).IsSameAs(before).Should().BeTrue();

        Changes.Should().ContainKey(option);
        Changes[option](options);

        new OptionsSnapshot(options).IsSameAs(before).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void A_tenant_starts_with_every_option_of_the_mount(string option)
    {
        var mount = new ScimOptions();
        Changes[option](mount);

        new OptionsSnapshot(mount.CreateForTenant()).IsSameAs(new OptionsSnapshot(mount)).Should().BeTrue();
    }

    [Fact]
    public void Changes_to_the_options_of_a_tenant_do_not_reach_those_of_the_mount()
    {
        var mount = new ScimOptions();
        var before = new OptionsSnapshot(mount);
        var tenant = mount.CreateForTenant();

        tenant.Rules["string-booleans"] = false;
        tenant.PatchReplies["User"] = ScimPatchReply.NoContent;
        tenant.AuthenticationSchemes.Clear();
        tenant.Bulk.MaxOperations = 7;

        new OptionsSnapshot(mount).IsSameAs(before).Should().BeTrue();
    }

    [Fact]
    public void A_preset_of_a_tenant_takes_the_place_of_what_the_mount_sets_itself()
    {
        var mount = new ScimOptions { UnknownMembers = ScimUnknownMembers.Reject, PatchReply = ScimPatchReply.NoContent, MaxPageSize = 700 };
        mount.Rules["string-booleans"] = false;
        var tenant = mount.CreateForTenant();

        tenant.UsePreset("okta");

        tenant.Should().BeEquivalentTo(new
        {
            UnknownMembers = ScimUnknownMembers.Ignore, PatchReply = ScimPatchReply.Resource, MaxPageSize = 700, Dialect = ScimDialect.Default, UniqueGroupNames = true,
        });
    }
}
