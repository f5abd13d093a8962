using Scim.Server.Protocol.Conditions;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writing;

/// <summary>Which resource is written, for whom, and under which conditions.</summary>
internal sealed record WriteTarget(TypeModel Type, string Id, ScimContext Context, Preconditions Conditions)
{
    /// <summary>The scope of the unit of work that the write takes part in; null where it stands alone.</summary>
    public WorkScope? Outer { get; init; }

    public static WriteTarget Of(ScimRequest request, TypeModel type) =>
        new(type, RequestReading.IdOf(request), RequestReading.ContextOf(request, type), Preconditions.Of(request)) { Outer = request.Work };
}
