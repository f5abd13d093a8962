using Scim.Server.Relational.Layout;

namespace Scim.Server.Relational.Writing;

/// <summary>The state that an update is based on.</summary>
/// <param name="Tree">The content of the document.</param>
/// <param name="State">The columns beside it.</param>
internal sealed record Basis(ScimObject Tree, ResourceState State);
