using Scim.Server.Protocol.Conditions;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>The resource to write, the context and the preconditions.</summary>
internal sealed record WriteTarget(TypeModel Type, string Id, ScimContext Context, Preconditions Conditions)
{
    /// <summary>The scope of the unit of work that the write is part of; null for a write on its own.</summary>
    public WorkScope? Outer { get; init; }

    public static WriteTarget Of(ScimRequest request, TypeModel type) =>
        new(type, RequestReading.IdOf(request), RequestReading.ContextOf(request, type), Preconditions.Of(request)) { Outer = request.Work };
}
