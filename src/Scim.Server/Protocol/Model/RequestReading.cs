using Scim.Server.Protocol.Rendering;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Model;

/// <summary>What every operation takes from a request in the same way.</summary>
internal static class RequestReading
{
    public static TypeModel TypeOf(this ServerModel model, ScimRequest request) =>
        model.Find(request.ResourceType ?? throw new ArgumentException("A request about resources names its resource type.", nameof(request)));

    public static string IdOf(ScimRequest request) =>
        request.Id ?? throw new ArgumentException("A request about one resource names its id.", nameof(request));

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

    /// <summary>What the request shows.</summary>
    /// <exception cref="ScimException">400: attributes and excludedAttributes stand together.</exception>
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
            : throw new ScimException(error ?? ScimError.InvalidValue("attributes or excludedAttributes cannot be read."));

    private static string[]? Split(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
