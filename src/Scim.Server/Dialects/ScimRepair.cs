namespace Scim.Server;

/// <summary>One use of a dialect rule: "read <see cref="Read"/> as <see cref="As"/> by rule <see cref="Rule"/>". Never holds a secret.</summary>
/// <param name="Rule">The rule that was used.</param>
/// <param name="Read">What the client sent, shortened.</param>
/// <param name="As">What it was taken for.</param>
public readonly record struct ScimRepair(ScimDialectRule Rule, string Read, string As);
