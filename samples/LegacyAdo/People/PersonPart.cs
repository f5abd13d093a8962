namespace LegacyAdo.People;

/// <summary>A column that holds a part of the element of one type.</summary>
/// <param name="Column">The column.</param>
/// <param name="Type">The type of the element.</param>
/// <param name="Name">The part.</param>
internal sealed record PersonPart(string Column, string Type, string Name = "value");
