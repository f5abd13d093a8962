using Scim.Server.Relational.Catalog;

namespace Scim.Server.Relational.Writes;

/// <summary>The state that an update is based on.</summary>
/// <param name="Tree">The content of the document.</param>
/// <param name="State">The columns stored with it.</param>
internal sealed record BaseState(ScimObject Tree, ResourceState State);
