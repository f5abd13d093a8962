namespace Scim.Server;

/// <summary>
/// The options of the server. Validated at startup, with all errors reported at once. The policies are based on a <see cref="Preset"/>: what is set here
/// takes precedence, whether it is set before or after the preset is chosen, and what is not set comes from the preset.
/// </summary>
public sealed class ScimOptions
{
    private ScimPreset? basePreset;
    private string preset = ScimPresets.Default.Name;
    private ScimDialect? dialect;
    private ScimProfile? profile;
    private bool? uniqueGroupNames;
    private ScimUnknownMembers? unknownMembers;
    private ScimPatchReply? patchReply;
    private ScimPatchReply? groupPatchReply;

    /// <summary>
    /// The name of the preset that supplies every policy that is not set, ignoring case: one of <see cref="ScimPresets"/>, or of those that the
    /// application registers with <c>AddPreset</c>. Default <c>default</c>. An unknown name is reported at startup.
    /// </summary>
    public string Preset
    {
        get => preset;
        set
        {
            preset = value;
            basePreset = null;
        }
    }

    /// <summary>The dialect rules that are applied, with <see cref="Rules"/> switched. Default: those of the preset.</summary>
    public ScimDialect Dialect
    {
        get => RuleSwitches.Apply(dialect ?? BasePreset.Dialect, Rules);
        set => dialect = value;
    }

    /// <summary>Dialect rules that are switched on or off by name, on top of <see cref="Dialect"/>; for configuration. Empty by default.</summary>
    public IDictionary<string, bool> Rules { get; } = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The profile that the server conforms to. Default: that of the preset, which is none but in <c>interop</c> and <c>ipsie</c>.</summary>
    public ScimProfile Profile
    {
        get => profile ?? BasePreset.Profile;
        set => profile = value;
    }

    /// <summary>
    /// Whether two groups of a tenant may not have one displayName, ignoring case. Default: that of the preset, usually true. Fixed at startup, and
    /// the same for all tenants.
    /// </summary>
    public bool UniqueGroupNames
    {
        get => uniqueGroupNames ?? BasePreset.UniqueGroupNames;
        set => uniqueGroupNames = value;
    }

    /// <summary>How members that name no resource are handled. Default: that of the preset, usually that they are rejected.</summary>
    public ScimUnknownMembers UnknownMembers
    {
        get => unknownMembers ?? BasePreset.UnknownMembers;
        set => unknownMembers = value;
    }

    /// <summary>How a PATCH of anything but a group is answered. Default: that of the preset, 200 with the resource.</summary>
    public ScimPatchReply PatchReply
    {
        get => patchReply ?? BasePreset.PatchReply;
        set => patchReply = value;
    }

    /// <summary>How a PATCH of a group is answered. Default: that of the preset, 204 without a body.</summary>
    public ScimPatchReply GroupPatchReply
    {
        get => groupPatchReply ?? BasePreset.GroupPatchReply;
        set => groupPatchReply = value;
    }

    /// <summary>
    /// How a PATCH of the resource type of that name is answered, before <see cref="PatchReply"/> and <see cref="GroupPatchReply"/>. Empty by
    /// default.
    /// </summary>
    public IDictionary<string, ScimPatchReply> PatchReplies { get; } = new Dictionary<string, ScimPatchReply>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a text that a client writes must be one of the canonicalValues of its attribute, where the schema lists any; another one is
    /// 400 invalidValue. Default false: they are suggestions (RFC 7643 §2.3.1).
    /// </summary>
    public bool StrictCanonicalValues { get; set; }

    /// <summary>
    /// The URNs of the registered schema extensions that are offered, ignoring case; an extension that is not listed is treated like one that is not
    /// registered, and what is stored in it stays stored. One that a resource type requires must be listed. Default null: all of them; for a tenant,
    /// those of the mount.
    /// </summary>
    public IReadOnlyList<string>? Extensions { get; set; }

    /// <summary>The number of resources in a page when the client sends no count, 1 to <see cref="MaxPageSize"/>. Default 100.</summary>
    public int DefaultPageSize { get; set; } = 100;

    /// <summary>The maximum number of resources in a page, 1 to 10,000; a larger count is clamped. Default 1,000.</summary>
    public int MaxPageSize { get; set; } = 1_000;

    /// <summary>
    /// The secret that protects cursors (RFC 9865), at least 32 random bytes; null for one that each process generates at startup.
    /// Servers behind one address need the same key, or a cursor of another server is 400 invalidCursor; so is a cursor from before a restart.
    /// Base64 in configuration. Default null. Fixed at startup, and the same for all tenants.
    /// </summary>
#pragma warning disable CA1819 // Configuration binds bytes as an array; it is copied at start.
    public byte[]? CursorKey { get; set; }
#pragma warning restore CA1819

    /// <summary>How long a cursor can be used after its page was returned, 1 minute to 30 days; advertised as cursorTimeout. Default 1 hour.</summary>
    public TimeSpan CursorTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The maximum number of matches of a query over all resource types, 1 or more; a query with more matches is 400 tooMany (RFC 7644 §3.4.2.1). Default null,
    /// which sets no limit: such a query is paged like any other.
    /// </summary>
    public int? MaxRootResults { get; set; }

    /// <summary>The limits on filters.</summary>
    public ScimFilterLimits FilterLimits { get; set; } = new();

    /// <summary>The maximum number of operations in a PATCH, 1 to 100,000. Default 1,000.</summary>
    public int MaxPatchOperations { get; set; } = 1_000;

    /// <summary>The maximum size of a body in bytes, 1 KiB to 1 GiB. Default 1 MiB.</summary>
    public int MaxBodySize { get; set; } = 1 << 20;

    /// <summary>The maximum size of the body of a write to a group in bytes, 1 KiB to 1 GiB. Default 32 MiB.</summary>
    public int MaxGroupBodySize { get; set; } = 32 << 20;

    /// <summary>The options for Bulk requests.</summary>
    public ScimBulkOptions Bulk { get; set; } = new();

    /// <summary>How long a write without If-Match is retried when it conflicts with concurrent writes, 1 second to 5 minutes. Default 10 seconds.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long the options of a tenant are used before <see cref="IScimTenantPolicies"/> is asked again, 1 second to 1 day. Default 5 minutes.
    /// Not for single tenants.
    /// </summary>
    public TimeSpan TenantPolicyLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The maximum number of tenants whose options are kept in memory, 1 to 1,000,000. Default 10,000. Not for single tenants.</summary>
    public int MaxCachedTenants { get; set; } = 10_000;

    /// <summary>What is advertised under authenticationSchemes (RFC 7643 §5); an OAuth bearer token by default.</summary>
    public IList<ScimAuthenticationScheme> AuthenticationSchemes { get; } = [ScimAuthenticationScheme.BearerToken];

    /// <summary>
    /// How long a client may cache discovery documents, 0 to 1 day. Default 0: it asks each time, and with If-None-Match gets
    /// 304 where nothing has changed.
    /// </summary>
    public TimeSpan DiscoveryMaxAge { get; set; } = TimeSpan.Zero;

    /// <summary>The URI of the documentation, shown by discovery; null for none.</summary>
    public Uri? DocumentationUri { get; set; }

    /// <summary>The presets that the application registers.</summary>
    internal IReadOnlyList<ScimPreset> RegisteredPresets { get; set; } = [];

    /// <summary>The options of the mount that these are the options of a tenant of; null for those of a mount.</summary>
    internal ScimOptions? Mount { get; private init; }

    /// <summary>The extensions that are offered, by URN; null for all that are registered.</summary>
    internal IReadOnlyList<string>? OfferedExtensions => Extensions ?? Mount?.OfferedExtensions;

    /// <summary>Whether <see cref="Preset"/> names a preset.</summary>
    internal bool HasKnownPreset => basePreset is not null || ScimPresets.Find(preset, RegisteredPresets) is not null;

    private ScimPreset BasePreset => basePreset ?? ScimPresets.Find(preset, RegisteredPresets) ?? ScimPresets.Default;

    /// <summary>
    /// Sets the <see cref="Preset"/>: <c>default</c>, <c>strict</c> (also <c>rfc</c>), one of an identity provider, <c>interop</c>, <c>ipsie</c>, or one
    /// that the application registers; names ignore case. Policies that are set themselves stay as they are set. An unknown name is reported at startup.
    /// </summary>
    public void UsePreset(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Preset = name;
    }

    /// <summary>Bases the options on a preset, registered or not. Policies that are set themselves stay as they are set.</summary>
    public void UsePreset(ScimPreset preset)
    {
        ArgumentNullException.ThrowIfNull(preset);
        Preset = preset.Name;
        basePreset = preset;
    }

    /// <summary>
    /// The options that a tenant starts with: all that is set here, as if it were the preset of the tenant. A preset that the tenant chooses takes the
    /// place of dialect, profile, unknown members and PATCH replies.
    /// </summary>
    internal ScimOptions CreateForTenant()
    {
        var options = new ScimOptions
        {
            Mount = this,
            RegisteredPresets = RegisteredPresets,
            preset = preset,
            basePreset = new ScimPreset(string.IsNullOrWhiteSpace(preset) ? ScimPresets.Default.Name : preset)
            {
                Dialect = Dialect,
                Profile = Profile,
                UnknownMembers = UnknownMembers,
                PatchReply = PatchReply,
                GroupPatchReply = GroupPatchReply,
            },
            uniqueGroupNames = UniqueGroupNames,
            StrictCanonicalValues = StrictCanonicalValues,
            DefaultPageSize = DefaultPageSize,
            MaxPageSize = MaxPageSize,
            CursorKey = CursorKey,
            CursorTimeout = CursorTimeout,
            MaxRootResults = MaxRootResults,
            FilterLimits = FilterLimits is null ? FilterLimits! : FilterLimits with { }, // null is reported by the validation
            MaxPatchOperations = MaxPatchOperations,
            MaxBodySize = MaxBodySize,
            MaxGroupBodySize = MaxGroupBodySize,
            Bulk = Bulk is null ? Bulk! : Bulk.Copy(), // as above
            WriteTimeout = WriteTimeout,
            TenantPolicyLifetime = TenantPolicyLifetime,
            MaxCachedTenants = MaxCachedTenants,
            DiscoveryMaxAge = DiscoveryMaxAge,
            DocumentationUri = DocumentationUri,
        };
        foreach (var (type, reply) in PatchReplies)
        {
            options.PatchReplies[type] = reply;
        }

        options.AuthenticationSchemes.Clear();
        foreach (var scheme in AuthenticationSchemes)
        {
            options.AuthenticationSchemes.Add(scheme);
        }

        return options;
    }
}

/// <summary>Switches dialect rules on and off by name.</summary>
internal static class RuleSwitches
{
    public static ScimDialectRule? Find(string name)
    {
        foreach (var rule in ScimDialectRules.All)
        {
            if (string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>The dialect after all switches; an unknown name is ignored here and reported at startup.</summary>
    public static ScimDialect Apply(ScimDialect dialect, IDictionary<string, bool> switches)
    {
        foreach (var (name, on) in switches)
        {
            if (Find(name) is { } rule)
            {
                dialect = on ? dialect.With(rule) : dialect.Without(rule);
            }
        }

        return dialect;
    }
}
