using Scim.Server.Hosting;
using Scim.Server.Protocol.ConditionalRequests;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>The resource to write, the context and the preconditions.</summary>
internal sealed record WriteTarget(TypeModel Type, string Id, ScimContext Context, Preconditions Preconditions)
{
    /// <summary>The scope of the unit of work that the write is part of; null for a write on its own.</summary>
    public RequestScope? OuterScope { get; init; }

    public static WriteTarget From(ScimRequest request, TypeModel type) =>
        new(type, RequestBinder.GetId(request), RequestBinder.CreateContext(request, type), Preconditions.From(request)) { OuterScope = request.UnitOfWork };
}
