using static Scim.Server.Schemas.Standard.ReadOnlyAttributeFactory;

namespace Scim.Server.Schemas.Standard;

/// <summary>ServiceProviderConfig (RFC 7643 §5, with the additions of RFC 9865 and RFC 9967).</summary>
internal static class ServiceProviderConfigSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.ServiceProviderConfig, "Service Provider Configuration",
    [
        Link("documentationUri", "The documentation of this server."),
        Complex("patch", "PATCH.", required: true, Supported()),
        Complex("bulk", "Bulk requests.", required: true,
            Supported(),
            Number("maxOperations", "The maximum number of operations in a bulk request.", required: true),
            Number("maxPayloadSize", "The maximum size of a bulk request in bytes.", required: true)),
        Complex("filter", "Filters.", required: true,
            Supported(),
            Number("maxResults", "The maximum number of resources in a response.", required: true)),
        Complex("changePassword", "Changing a password.", required: true, Supported()),
        Complex("sort", "Sorting.", required: true, Supported()),
        Complex("etag", "Entity tags.", required: true, Supported()),
        List("authenticationSchemes", "The supported authentication schemes.", required: true,
            RequiredWord("type", "The keyword of the scheme.", "oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"),
            Text("name", "The name of the scheme.", required: true),
            Text("description", "A description of the scheme.", required: true),
            Link("specUri", "The specification of the scheme."),
            Link("documentationUri", "The documentation of the scheme."),
            Flag("primary", "Whether this is the preferred scheme.")),
        Complex("pagination", "Paging (RFC 9865).", required: false,
            Flag("cursor", "Whether cursor-based pagination is supported.", required: true),
            Flag("index", "Whether index-based pagination is supported.", required: true),
            Word("defaultPaginationMethod", "The pagination method used if the client specifies none.", caseExact: false, "cursor", "index"),
            Number("defaultPageSize", "The page size used if the client specifies none."),
            Number("maxPageSize", "The maximum page size."),
            Number("cursorTimeout", "The minimum lifetime of a cursor in seconds.")),
        Complex("securityEvents", "Security events (RFC 9967).", required: false,
            Word("asyncRequest", "Whether and how asynchronous requests are supported.", caseExact: false, "none", "long", "request"),
            Texts("eventUris", "The URIs of the events that the server can send.")),
    ])
    {
        Description = "The configuration of this server.",
    };

    private static ScimAttribute Supported() => Flag("supported", "Whether the server supports the feature.", required: true);
}
