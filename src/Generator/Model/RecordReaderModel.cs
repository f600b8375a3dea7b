namespace Bitrix24Typed.Generator.Model;

/// <summary>What reads objects into a class.</summary>
/// <param name="Name">Its name within the routes.</param>
/// <param name="Record">The class.</param>
internal sealed record RecordReaderModel(string Name, RecordModel Record);
