using static Scim.Server.Schemas.Standard.DefineReadOnly;

namespace Scim.Server.Schemas.Standard;

/// <summary>ServiceProviderConfig (RFC 7643 §5, with the additions of RFC 9865 and RFC 9967).</summary>
internal static class ServiceProviderConfigSchema
{
    public static readonly ScimSchema Definition = new(ScimUrns.ServiceProviderConfig, "Service Provider Configuration",
    [
        Link("documentationUri", "Where people read about this server."),
        Complex("patch", "PATCH.", required: true, Supported()),
        Complex("bulk", "Bulk requests.", required: true,
            Supported(),
            Number("maxOperations", "How many operations a bulk request may hold.", required: true),
            Number("maxPayloadSize", "How many bytes a bulk request may have.", required: true)),
        Complex("filter", "Filters.", required: true,
            Supported(),
            Number("maxResults", "How many resources a response holds at most.", required: true)),
        Complex("changePassword", "Changing a password.", required: true, Supported()),
        Complex("sort", "Sorting.", required: true, Supported()),
        Complex("etag", "Entity tags.", required: true, Supported()),
        List("authenticationSchemes", "How a client may authenticate.", required: true,
            RequiredWord("type", "The keyword of the scheme.", "oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest"),
            Text("name", "The name of the scheme.", required: true),
            Text("description", "A sentence about the scheme.", required: true),
            Link("specUri", "The specification of the scheme."),
            Link("documentationUri", "Where people read about the scheme."),
            Flag("primary", "Whether this is the preferred scheme.")),
        Complex("pagination", "Paging (RFC 9865).", required: false,
            Flag("cursor", "Whether pages are reached by cursor.", required: true),
            Flag("index", "Whether pages are reached by index.", required: true),
            Word("defaultPaginationMethod", "The method where the client names none.", caseExact: false, "cursor", "index"),
            Number("defaultPageSize", "The size of a page where the client names none."),
            Number("maxPageSize", "The largest page."),
            Number("cursorTimeout", "How many seconds a cursor lives at least.")),
        Complex("securityEvents", "Security events (RFC 9967).", required: false,
            Word("asyncRequest", "When requests are answered later.", caseExact: false, "none", "long", "request"),
            Texts("eventUris", "The events that the server can send.")),
    ])
    {
        Description = "What this server offers.",
    };

    private static ScimAttribute Supported() => Flag("supported", "Whether the server offers it.", required: true);
}
