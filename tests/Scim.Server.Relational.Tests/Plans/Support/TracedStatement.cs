namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>A statement that SQLite ran.</summary>
/// <param name="Text">The text of the statement.</param>
/// <param name="Steps">How many steps of the virtual machine it took.</param>
internal sealed record TracedStatement(string Text, int Steps);
