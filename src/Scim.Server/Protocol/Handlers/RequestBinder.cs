using Scim.Server.Hosting;
using Scim.Server.Protocol.Model;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Handlers;

/// <summary>Reads what every handler needs from a request.</summary>
internal static class RequestBinder
{
    public static TypeModel GetTypeModel(this ServerModel model, ScimRequest request) =>
        model.Find(request.ResourceType ?? throw new ArgumentException("A request for resources must have a resource type.", nameof(request)));

    public static string GetId(ScimRequest request) =>
        request.Id ?? throw new ArgumentException("A request for one resource must have its id.", nameof(request));

    public static ScimContext CreateContext(ScimRequest request, TypeModel type) => new()
    {
        Tenant = request.Tenant,
        Mount = type.Mount,
        ResourceType = type.RegisteredType,
        Principal = request.Principal,
        CorrelationId = request.CorrelationId,
        UnitOfWork = request.UnitOfWork?.Unit,
    };

    public static bool HasProjection(ScimRequest request) =>
        !string.IsNullOrWhiteSpace(request.Query.Attributes) || !string.IsNullOrWhiteSpace(request.Query.ExcludedAttributes);

    /// <summary>The view that the request asks for.</summary>
    /// <exception cref="ScimException">400: attributes and excludedAttributes are both specified.</exception>
    public static ResourceView GetView(this ServerModel model, ScimRequest request, TypeModel type)
    {
        var words = ProjectionKey.From(request);
        return type.ProjectionCache.Find(words)
            ?? type.ProjectionCache.Add(words, new ResourceView(type, new WriteSettings(type.ResourceType, CreateProjection(words, type), words.BaseUri, model.Registry)));
    }

    private static ScimProjection CreateProjection(ProjectionKey words, TypeModel type) =>
        ScimProjection.TryCreate(type.ResourceType, Split(words.Attributes), Split(words.ExcludedAttributes), out var projection, out var error)
        && projection is not null
            ? projection
            : throw new ScimException(error ?? ScimError.InvalidValue("attributes or excludedAttributes is malformed."));

    private static string[]? Split(string? list) =>
        list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
