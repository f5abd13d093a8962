namespace Scim.Server;

/// <summary>How the server behaves. Validated at start, with all errors in one text.</summary>
public sealed class ScimOptions
{
    /// <summary>The repairs that are made. Default <see cref="ScimDialect.Default"/>.</summary>
    public ScimDialect Dialect { get; set; } = ScimDialect.Default;

    /// <summary>Whether two groups of a tenant may not have one displayName, ignoring case. Default true.</summary>
    public bool UniqueGroupNames { get; set; } = true;

    /// <summary>
    /// Whether a text that a client writes must be one of the canonicalValues of its attribute, where the schema lists any; another one is
    /// 400 invalidValue. Default false: they are suggestions (RFC 7643 §2.3.1).
    /// </summary>
    public bool StrictCanonicalValues { get; set; }

    /// <summary>How many resources a page holds where the client names no count, 1 to <see cref="MaxPageSize"/>. Default 100.</summary>
    public int DefaultPageSize { get; set; } = 100;

    /// <summary>How many resources a page holds at most, 1 to 10,000; a larger count is clamped. Default 1,000.</summary>
    public int MaxPageSize { get; set; } = 1_000;

    /// <summary>
    /// The secret under which cursors are sealed (RFC 9865), at least 32 random bytes; null for one that each process draws at start.
    /// Several servers behind one address need the same, or a page that another server began is 400 invalidCursor; so does a restart.
    /// In configuration it stands as Base64. Default null.
    /// </summary>
#pragma warning disable CA1819 // Configuration binds bytes as an array; it is copied at start.
    public byte[]? CursorKey { get; set; }
#pragma warning restore CA1819

    /// <summary>How long a cursor can be used after its page was answered, 1 minute to 30 days; advertised as cursorTimeout. Default 1 hour.</summary>
    public TimeSpan CursorTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How many resources a query over all types may match, 1 or more; one that matches more is 400 tooMany (RFC 7644 §3.4.2.1). Default null,
    /// which sets no limit: such a query is paged as any other.
    /// </summary>
    public int? MaxRootResults { get; set; }

    /// <summary>How large a filter may be.</summary>
    public ScimFilterLimits FilterLimits { get; set; } = new();

    /// <summary>How many operations a PATCH may have, 1 to 100,000. Default 1,000.</summary>
    public int MaxPatchOperations { get; set; } = 1_000;

    /// <summary>How many bytes a body may have, 1 KiB to 1 GiB. Default 1 MiB.</summary>
    public int MaxBodySize { get; set; } = 1 << 20;

    /// <summary>How many bytes the body of a write to a group may have, 1 KiB to 1 GiB. Default 32 MiB.</summary>
    public int MaxGroupBodySize { get; set; } = 32 << 20;

    /// <summary>Whether, how large and in which units Bulk requests are taken.</summary>
    public ScimBulkOptions Bulk { get; set; } = new();

    /// <summary>How long a write without If-Match is repeated when other writers are faster, 1 second to 5 minutes. Default 10 seconds.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What is advertised under authenticationSchemes (RFC 7643 §5); an OAuth bearer token by default.</summary>
    public IList<ScimAuthenticationScheme> AuthenticationSchemes { get; } = [ScimAuthenticationScheme.BearerToken];

    /// <summary>
    /// How long a client may use what discovery told before it asks again, 0 to 1 day. Default 0: it asks each time, and by If-None-Match gets
    /// 304 where nothing has changed.
    /// </summary>
    public TimeSpan DiscoveryMaxAge { get; set; } = TimeSpan.Zero;

    /// <summary>Where people find documentation, shown by discovery; null for none.</summary>
    public Uri? DocumentationUri { get; set; }

    /// <summary>
    /// Sets <see cref="Dialect"/> and <see cref="UniqueGroupNames"/> to those of a named preset: <c>default</c> (what identity providers
    /// need) or <c>strict</c> (the letter of the RFC; also <c>rfc</c>). Names ignore case.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such preset; the message lists those that are.</exception>
    public void UsePreset(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var strict = name.Equals("strict", StringComparison.OrdinalIgnoreCase) || name.Equals("rfc", StringComparison.OrdinalIgnoreCase);
        if (!strict && !name.Equals("default", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"There is no preset '{name}'; expected default or strict.", nameof(name));
        }

        Dialect = strict ? ScimDialect.Strict : ScimDialect.Default;
        UniqueGroupNames = !strict;
    }
}
