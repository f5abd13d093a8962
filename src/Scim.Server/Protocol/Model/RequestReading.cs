using Scim.Server.Protocol.Rendering;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Model;

/// <summary>Reads what every handler needs from a request.</summary>
internal static class RequestReading
{
    public static TypeModel TypeOf(this ServerModel model, ScimRequest request) =>
        model.Find(request.ResourceType ?? throw new ArgumentException("A request for resources must have a resource type.", nameof(request)));

    public static string IdOf(ScimRequest request) =>
        request.Id ?? throw new ArgumentException("A request for one resource must have its id.", nameof(request));

    public static ScimContext ContextOf(ScimRequest request, TypeModel type) => new()
    {
        Tenant = request.Tenant,
        ResourceType = type.Type,
        Principal = request.Principal,
        CorrelationId = request.CorrelationId,
        Unit = request.Work?.Unit,
    };

    public static bool HasProjection(ScimRequest request) =>
        !string.IsNullOrWhiteSpace(request.Query.Attributes) || !string.IsNullOrWhiteSpace(request.Query.ExcludedAttributes);

    /// <summary>The view that the request asks for.</summary>
    /// <exception cref="ScimException">400: attributes and excludedAttributes are both specified.</exception>
    public static View ViewOf(this ServerModel model, ScimRequest request, TypeModel type)
    {
        var words = ViewWords.Of(request);
        return type.Views.Find(words)
            ?? type.Views.Keep(words, new View(type, new WriteSettings(type.Type, ProjectionOf(words, type), words.BaseUri, model.Registry)));
    }

    private static ScimProjection ProjectionOf(ViewWords words, TypeModel type) =>
        ScimProjection.TryCreate(type.Type, Split(words.Attributes), Split(words.ExcludedAttributes), out var projection, out var error)
        && projection is not null
            ? projection
            : throw new ScimException(error ?? ScimError.InvalidValue("attributes or excludedAttributes is malformed."));

    private static string[]? Split(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
