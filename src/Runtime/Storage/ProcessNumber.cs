using System.Globalization;

namespace Bitrix24Typed.Storage;

/// <summary>
/// A number that no other process has which uses the same file: the least that is free. The system frees it when the process ends, however it ends.
/// </summary>
internal sealed class ProcessNumber : IDisposable
{
    private const int Most = 1000;

    private readonly FileStream _file;

    private ProcessNumber(int number, FileStream file) => (Value, _file) = (number, file);

    /// <summary>The number, from one.</summary>
    public int Value { get; }

    /// <summary>Takes the least that is free.</summary>
    /// <exception cref="IOException">The directory can't be written.</exception>
    public static ProcessNumber Take(string databasePath)
        => Enumerable.Range(1, Most).Select(number => TryTake(databasePath, number)).OfType<ProcessNumber>().FirstOrDefault()
            ?? throw new IOException($"No lock can be had beside {databasePath}.");

    /// <summary>Takes a number, if no process has it.</summary>
    /// <exception cref="UnauthorizedAccessException">The directory can't be written.</exception>
    public static ProcessNumber? TryTake(string databasePath, int number)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{databasePath}.{number}.lock");
        try
        {
            return new ProcessNumber(number, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
